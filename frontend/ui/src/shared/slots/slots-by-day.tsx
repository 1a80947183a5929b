// A few slots of any days as rows to pick, each day under its date.
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { SlotRow } from './slot-row'
import * as styles from './slots-by-day.module.css'
import { useSlotTap } from './use-slot-tap'

interface SlotsByDayProps {
  slots: readonly Slot[]
  timetable: Timetable
  /** Whether each day stands under its date. */
  hasDates?: boolean
}

export function SlotsByDay({ slots, timetable, hasDates = true }: SlotsByDayProps) {
  const { t } = useStrings()
  const onPick = useSlotTap(slots)
  return timetable.source.days.map((day) => {
    const ofDay = slots.filter((slot) => slot.day === day.id)
    return (
      ofDay.length > 0 && (
        <section key={day.id}>
          {hasDates && <h4 className={styles.date}>{formatDate(day.date, t)}</h4>}
          <ul>
            {ofDay.map((slot) => (
              <SlotRow key={slot.id} slot={slot} needles={NONE} onPick={onPick} />
            ))}
          </ul>
        </section>
      )
    )
  })
}

const NONE: readonly string[] = []
