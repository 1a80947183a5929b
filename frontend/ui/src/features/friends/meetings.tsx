// Where we meet: slots that several of us picked, and times at which all are free, with each one's way.
import { useMemo, type ReactNode } from 'react'

import {
  freeTogether,
  hasUnknownWalk,
  longestWalkMin,
  type FreeTogether,
  type Way,
} from '@/shared/friends/free-together'
import { Letter } from '@/shared/friends/letters'
import { personOf, sharedSlots, type SharedSlot } from '@/shared/friends/together'
import { formatDate, formatDuration } from '@/shared/strings/formats'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Day, Timetable } from '@/shared/timetable/timetable'

import * as styles from './friends-sheet.module.css'
import type { Member } from './us'

interface MeetingsProps {
  us: readonly Member[]
  timetable: Timetable
}

export function Meetings({ us, timetable }: MeetingsProps) {
  const { t } = useStrings()
  const { shared, free } = useMemo(() => {
    const people = us.map(({ picks }) => personOf(picks, timetable))
    return { shared: sharedSlots(people, timetable), free: freeTogether(people, timetable) }
  }, [us, timetable])
  if (us.length < 2) return <p className={styles.hint}>{t('friends.alone')}</p>
  const { days } = timetable.source
  return (
    <>
      <section className={styles.part}>
        <h3>{t('friends.together')}</h3>
        {shared.length === 0 && <p className={styles.hint}>{t('friends.together_none')}</p>}
        {days.map((day) => (
          <OfDay key={day.id} day={day} isEmpty={shared.every(({ slot }) => slot.day !== day.id)}>
            {shared
              .filter(({ slot }) => slot.day === day.id)
              .map((one) => (
                <Shared key={one.slot.id} shared={one} us={us} />
              ))}
          </OfDay>
        ))}
      </section>
      <section className={styles.part}>
        <h3>{t('friends.free')}</h3>
        {free.length === 0 && <p className={styles.hint}>{t('friends.free_none')}</p>}
        {days.map((day) => (
          <OfDay key={day.id} day={day} isEmpty={free.every((one) => one.day.id !== day.id)}>
            {free
              .filter((one) => one.day.id === day.id)
              .map((one) => (
                <Meeting key={one.startAt} meeting={one} us={us} />
              ))}
          </OfDay>
        ))}
      </section>
    </>
  )
}

interface OfDayProps {
  day: Day
  isEmpty: boolean
  children: ReactNode
}

function OfDay({ day, isEmpty, children }: OfDayProps) {
  const { t } = useStrings()
  if (isEmpty) return null
  return (
    <>
      <h4>{formatDate(day.date, t)}</h4>
      <ul className={styles.part}>{children}</ul>
    </>
  )
}

function Shared({ shared: { slot, people, maybe }, us }: { shared: SharedSlot; us: readonly Member[] }) {
  return (
    <li>
      {clock(slot.startMin)}–{clock(slot.endMin)} <b lang={languageOf(slot.act)}>{slot.act}</b>{' '}
      {slot.stage.name} {people.map((one) => memberLetter(us[one], maybe.includes(one)))}
    </li>
  )
}

function Meeting({ meeting, us }: { meeting: FreeTogether; us: readonly Member[] }) {
  const { t } = useStrings()
  const { startMin, endMin, startAt, endAt, stage } = meeting
  const span = formatDuration(Math.floor((endAt - startAt) / 60_000), t)
  return (
    <li className={styles.meeting}>
      <b>{t('friends.meeting', { start: clock(startMin), end: clock(endMin), span, stage: stage.name })}</b>
      <p className={styles.hint}>
        {reasonWords(meeting, t)} {hasUnknownWalk(meeting) && t('friends.unknown_walks')}
      </p>
      <ul className={styles.ways}>
        {meeting.ways.map((way) => (
          <li key={way.person}>
            {memberLetter(us[way.person])} {wayWords(way, t)}
          </li>
        ))}
      </ul>
    </li>
  )
}

function memberLetter(member: Member | undefined, isMaybe = false) {
  return member && <Letter key={member.letter} {...member} isMaybe={isMaybe} />
}

function reasonWords(meeting: FreeTogether, t: Translate): string {
  const { reason, ways, stage } = meeting
  const side = reason === 'most_go_next' ? 'after' : 'before'
  const count = ways.filter((way) => way[side]?.stage.id === stage.id).length
  return t(`friends.reason.${reason}`, { count, minutes: longestWalkMin(meeting) })
}

function wayWords({ before, after, walkThereMin, walkOnMin }: Way, t: Translate): string {
  const walk = (minutes: number | null) => (minutes ? t('friends.walk', { minutes }) : '')
  const from = before
    ? t('friends.from', { clock: clock(before.endMin), stage: before.stage.name }) + walk(walkThereMin)
    : t('friends.first_pick')
  const to = after
    ? t('friends.to', { clock: clock(after.startMin), stage: after.stage.name }) + walk(walkOnMin)
    : t('friends.last_pick')
  return `${from} → ${to}`
}
