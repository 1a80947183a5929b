// The next time at which the fan meets a friend that is switched on: at a slot of both, or where all are free.
import { useMemo } from 'react'

import { freeTogether } from '@/shared/friends/free-together'
import { OWN_COLOUR, OWN_LETTER, type Friend } from '@/shared/friends/friends'
import { useFriends } from '@/shared/friends/friends-store'
import { Letter } from '@/shared/friends/letters'
import { personOf, sharedSlots } from '@/shared/friends/together'
import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import type { Selection } from '@/shared/selection/selection-code'
import { formatDate, formatDuration } from '@/shared/strings/formats'
import '@/shared/strings/friends-strings'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './now-view.module.css'

export function NextMeeting({ timetable, now }: { timetable: Timetable; now: number }) {
  const { t } = useStrings()
  const store = usePicksStore()
  const code = usePicks((picks) => picks.code)
  const { friends } = useFriends(timetable.festival)
  const meetings = useMemo(
    () => (code ? allMeetings(store.history().selection, friends, timetable) : []),
    [store, code, friends, timetable],
  )
  const next = meetings.find(({ endAt }) => endAt > now)
  if (!next) return null
  const { day, startMin, endMin, act, stage, friends: met } = next
  const date = timetable.source.days.find(({ id }) => id === day)?.date
  return (
    <section className={styles.meeting} data-testid="next-meeting">
      <h3 className={styles.heading}>{t('friends.next')}</h3>
      <p>
        {date && `${formatDate(date, t)} `}
        {act === null ? (
          t('friends.meeting', {
            start: clock(startMin),
            end: clock(endMin),
            span: formatDuration(endMin - startMin, t),
            stage,
          })
        ) : (
          <>
            {clock(startMin)}–{clock(endMin)} <b lang={languageOf(act)}>{act}</b> {stage}
          </>
        )}{' '}
        {met.map((friend) => (
          <Letter key={friend.letter} {...friend} />
        ))}
      </p>
    </section>
  )
}

interface NextMeetingFacts {
  day: string
  startAt: number
  endAt: number
  startMin: number
  endMin: number
  /** Null where all are free. */
  act: string | null
  stage: string
  friends: readonly Pick<Friend, 'letter' | 'name' | 'colour'>[]
}

/** In time order; of slots, those that the fan goes to. */
function allMeetings(own: Selection, friends: readonly Friend[], timetable: Timetable): NextMeetingFacts[] {
  const shown = friends.filter(({ isOn }) => isOn)
  const us = [{ letter: OWN_LETTER, name: '', colour: OWN_COLOUR }, ...shown]
  const people = [own, ...shown.map(({ picks }) => picks)].map((picks) => personOf(picks, timetable))
  const others = (positions: readonly number[]) =>
    positions.filter((one) => one > 0).flatMap((one) => us[one] ?? [])
  const atSlots = sharedSlots(people, timetable)
    .filter(({ people: of }) => of.includes(0))
    .map(({ slot, people: of }) => ({
      ...{ day: slot.day, startAt: slot.startAt, endAt: slot.endAt },
      ...{ startMin: slot.startMin, endMin: slot.endMin },
      ...{ act: slot.act, stage: slot.stage.name, friends: others(of) },
    }))
  const atFree = freeTogether(people, timetable)
    .filter(({ ways }) => ways.some(({ person }) => person === 0))
    .map(({ day, stage, ways, ...times }) => ({
      ...times,
      ...{ day: day.id, act: null, stage: stage.name, friends: others(ways.map(({ person }) => person)) },
    }))
  return [...atSlots, ...atFree].sort((one, other) => one.startAt - other.startAt)
}
