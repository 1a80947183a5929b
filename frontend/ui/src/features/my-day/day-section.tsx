// One festival day: its date, how much is picked and free, and its timeline.
import { useMemo } from 'react'

import { freeMinutes, uncountedWalks } from '@/shared/selection/gaps'
import { usePicks } from '@/shared/selection/picks-context'
import { useMemos } from '@/shared/slots/slot-memos'
import { formatDate, formatDuration, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { dayTimeline } from '@/shared/timeline/day-timeline'
import { DayTimeline } from '@/shared/timeline/timeline'
import type { Scale } from '@/shared/timeline/timeline-scale'
import { clockMinuteAt } from '@/shared/timetable/clock'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'

import { Between } from './between'
import * as styles from './my-day.module.css'
import { NoPicksOnDay } from './no-picks'
import { PickTile } from './pick-tile'

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
  const memos = useMemos(timetable.festival)
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
          {...{ parts, scale }}
          nowMin={now === null ? NaN : clockMinuteAt(now, day.date, timetable.source.time_zone)}
          tile={(tile, part) => (
            <PickTile key={tile.slot.id} {...{ tile, part, scale }} memo={memos[tile.slot.id]} />
          )}
          between={(part) => <Between {...{ part, timetable, picked, memos, scale, now, onAdd }} />}
        />
      ) : (
        <NoPicksOnDay day={day} hasSlots={(timetable.slotsOfDay.get(day.id) ?? []).length > 0} />
      )}
    </section>
  )
}
