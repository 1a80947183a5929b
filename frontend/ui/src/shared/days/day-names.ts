// The shortest names that tell a festival's days apart: its weekdays, else its dates; none for a single day.
import { formatDate, formatWeekday } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

export type DayNames = ReadonlyMap<string, string>

export function dayNames(days: readonly Day[], t: Translate): DayNames {
  const weekdays = new Set(days.map(({ date }) => formatWeekday(date, t)))
  const nameOf = weekdays.size === days.length ? formatWeekday : formatDate
  return new Map(days.length > 1 ? days.map(({ id, date }) => [id, nameOf(date, t)]) : [])
}
