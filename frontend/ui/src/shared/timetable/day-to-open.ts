// The day on which a page opens that shows only the picks.
import type { Day } from './timetable'

/** Today where it `has` picks, else the next or the first day with some; undefined without any. */
export function dayToOpen(
  days: readonly Day[],
  today: Day | undefined,
  has: (day: Day) => boolean,
): Day | undefined {
  return days.slice(today ? days.indexOf(today) : 0).find(has) ?? days.find(has)
}
