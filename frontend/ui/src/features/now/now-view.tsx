// The Now view: the current pick, the next one, when to leave, what else is on, and what starts soon.
import { Suspense, lazy } from 'react'

import { useFriendMarks } from '@/shared/friends/friend-marks'
import { usePicks } from '@/shared/selection/picks-context'
import { SlotsByDay } from '@/shared/slots/slots-by-day'
import { formatStartsIn, formatClock, formatDuration, minutesUntil } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { useNow } from '@/shared/ui/use-now'

import { isOtherClock, nowAndNext } from './now-and-next'
import * as styles from './now-view.module.css'
import { PickCard } from './pick-card'

const NextMeeting = lazy(async () => ({ default: (await import('./next-meeting')).NextMeeting }))

const SOON_MS = 30 * 60_000

export function NowView({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const choices = usePicks((picks) => picks.choices)
  const now = useNow()
  const hasFriends = useFriendMarks().size > 0
  const zone = timetable.source.time_zone
  const { current, next, from, walkMin, leaveAt, later } = nowAndNext(picked, now, timetable)
  const others = timetable.slots.filter((slot) => slot.status !== 'cancelled' && !choices.has(slot.id))
  const playing = others.filter((slot) => slot.startAt <= now && now < slot.endAt)
  const soon = others.filter((slot) => now < slot.startAt && slot.startAt <= now + SOON_MS)

  return (
    <div className={styles.now}>
      <h2 className="visually-hidden">{t('tab.now')}</h2>
      <p className={styles.clock}>
        <b>{formatClock(now, zone, t)}</b>
        <span>
          {isOtherClock(now, zone)
            ? t('now.clock_elsewhere', { time: formatClock(now, undefined, t) })
            : t('now.clock')}
        </span>
      </p>
      {current.map((slot) => (
        <PickCard key={slot.id} slot={slot} timetable={timetable} heading={t('now.current')}>
          {t('now.left', { duration: formatDuration(minutesUntil(now, slot.endAt), t) })}
        </PickCard>
      ))}
      {next && leaveAt !== null && (
        <PickCard slot={next} timetable={timetable} heading={t('now.next')}>
          {formatStartsIn(next, now, timetable, t)}
          {from && walkMin !== null && walkMin > 0 && (
            <strong>{t('now.leave', { time: formatClock(leaveAt, zone, t), minutes: walkMin })}</strong>
          )}
          {walkMin === null && <span>{t('walks.all')}</span>}
        </PickCard>
      )}
      {hasFriends && (
        <Suspense fallback={null}>
          <NextMeeting {...{ timetable, now }} />
        </Suspense>
      )}
      {current.length === 0 && !next && (
        <p className={styles.empty}>{t(picked.length > 0 ? 'now.over' : 'now.none')}</p>
      )}
      {later.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('now.later')}</h3>
          <SlotsByDay slots={later} hasDates={false} timetable={timetable} />
        </section>
      )}
      <Others heading={t('now.playing', { count: playing.length })} slots={playing} timetable={timetable} />
      <Others heading={t('now.soon', { count: soon.length })} slots={soon} timetable={timetable} />
    </div>
  )
}

/** Slots that are not picked, as rows to pick. */
function Others({ heading, ...rows }: { heading: string; slots: readonly Slot[]; timetable: Timetable }) {
  if (rows.slots.length === 0) return null
  return (
    <section>
      <h3 className={styles.heading}>{heading}</h3>
      <SlotsByDay {...rows} hasDates={false} />
    </section>
  )
}
