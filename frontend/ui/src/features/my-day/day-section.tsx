// One festival day: its date, how much is picked and free, and its timeline.
import { useMemo } from 'react'

import { freeMinutes, uncountedWalks } from '@/shared/selection/gaps'
import { usePicks } from '@/shared/selection/picks-context'
import { formatDate, formatDuration, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clockMinuteAt } from '@/shared/timetable/clock'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'

import { dayTimeline } from './day-timeline'
import * as styles from './my-day.module.css'
import { NoPicksOnDay } from './no-picks'
import { DayTimeline } from './timeline'
import type { Scale } from './timeline-scale'

interface DaySectionProps {
  timetable: Timetable
  day: Day
  picked: readonly Slot[]
  scale: Scale
  /** Null once the festival is over. */
  now: number | null
  onAdd: (slot: Slot) => void
}

export function DaySection({ timetable, day, picked, scale, now, onAdd }: DaySectionProps) {
  const { t, language } = useStrings()
  const clashes = usePicks((picks) => picks.clashes)
  const slots = useMemo(() => picked.filter((slot) => slot.day === day.id), [picked, day])
  const parts = useMemo(
    () => dayTimeline(slots, clashes, timetable, scale),
    [slots, clashes, timetable, scale],
  )
  const freeMin = freeMinutes(slots)
  const facts = [
    nameIn(day.label, language),
    slots.length > 0 && t('filter.left', { count: slots.length }),
    freeMin > 0 && t('my_day.gap', { duration: formatDuration(freeMin, t) }),
    uncountedWalks(slots, timetable) === 'all' && t('walks.all'),
  ]
  return (
    <section className={styles.day} data-day={day.id} aria-labelledby={`my-day-${day.id}`}>
      <h2 id={`my-day-${day.id}`} className={styles.date} tabIndex={-1}>
        {formatDate(day.date, t)} <small>{facts.filter(Boolean).join(' · ')}</small>
      </h2>
      {parts.length > 0 ? (
        <DayTimeline
          {...{ timetable, parts, scale, now, picked, onAdd }}
          nowMin={now === null ? NaN : clockMinuteAt(now, day.date, timetable.source.time_zone)}
        />
      ) : (
        <NoPicksOnDay day={day} hasSlots={(timetable.slotsOfDay.get(day.id) ?? []).length > 0} />
      )}
    </section>
  )
}
