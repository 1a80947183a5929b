// The day on which a page opens that shows only the picks.
import type { Day } from './timetable'

/** Today where it `has` picks, else the next or the first day with some; null without any. */
export function dayToOpen(
  days: readonly Day[],
  today: Day | undefined,
  has: (day: string) => boolean,
): string | null {
  if (today && has(today.id)) return today.id
  const ids = days.map(({ id }) => id)
  return ids.slice(ids.indexOf(today?.id ?? '') + 1).find(has) ?? ids.find(has) ?? null
}
