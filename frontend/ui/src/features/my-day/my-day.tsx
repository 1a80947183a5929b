// My day: the picks of all days as timelines below each other, true in time.
import { useMemo, useRef } from 'react'

import { DayTabs } from '@/shared/days/day-tabs'
import { usePicks } from '@/shared/selection/picks-context'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import type { Today } from '@/shared/timetable/today'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import { DaySection } from './day-section'
import * as styles from './my-day.module.css'
import { NoPicks } from './no-picks'
import { scaleOf } from './timeline-scale'
import { UndoNotice } from './undo-notice'
import { useDayInView } from './use-day-in-view'
import { usePickEdits } from './use-pick-edits'

interface MyDayProps {
  timetable: Timetable
  /** The day to show first. */
  day: Day | undefined
  today: Today
  now: number
}

export function MyDay({ timetable, day, today, now }: MyDayProps) {
  const picked = usePicks((picks) => picks.picked)
  const root = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLDivElement>(null)
  useHeightVariable(top, '--my-day-top')
  const { days } = timetable.source
  const scale = useMemo(() => scaleOf(timetable.slots), [timetable])
  const edits = usePickEdits(root)
  const { dayInView, showDay } = useDayInView(root, top, day?.id)
  // A festival of the past can still be planned, to try the page.
  const isOver = today.phase === 'after'
  const counts = new Map(days.map(({ id }) => [id, picked.filter((slot) => slot.day === id).length]))

  return (
    <div ref={root} className={styles.myDay} {...edits.handlers}>
      {days.length > 1 && picked.length > 0 && (
        <div ref={top} className={styles.top}>
          <DayTabs days={days} shown={dayInView} counts={counts} coming={today.coming} onDay={showDay} />
        </div>
      )}
      {picked.length === 0 && <NoPicks />}
      {picked.length > 0 &&
        days.map((one) => (
          <DaySection
            key={one.id}
            {...{ timetable, scale, picked }}
            day={one}
            now={isOver ? null : now}
            onAdd={edits.add}
          />
        ))}
      <UndoNotice edit={edits.last} onUndo={edits.undo} />
    </div>
  )
}
