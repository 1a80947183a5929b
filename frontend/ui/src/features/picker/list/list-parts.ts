// Sections of the list: by the hour in which slots start; search results by day, the shown day first.
import type { Day, Slot } from '@/shared/timetable/timetable'

import type { FoundBy } from '../search/text-search'

export interface Part {
  key: string
  slots: Slot[]
}

export interface Hour extends Part {
  startMin: number
}

/** Slots of one day that were found in one way. */
export interface ResultPart extends Part {
  day: Day
  finding: FoundBy | 'similar'
}

export function byHour(slots: readonly Slot[]): Hour[] {
  const hours: Hour[] = []
  for (const slot of slots) {
    const startMin = Math.floor(slot.startMin / 60) * 60
    const last = hours[hours.length - 1]
    if (last?.startMin === startMin) last.slots.push(slot)
    else hours.push({ key: String(startMin), startMin, slots: [slot] })
  }
  return hours
}

/** Each day's results by name, then by stage; after all days the similar names, again by day. */
export function byDay(
  days: readonly Day[],
  shown: string | undefined,
  slots: readonly Slot[],
  foundByOf: (slot: Slot) => FoundBy | 'similar',
): ResultPart[] {
  const inOrder = [...days].sort((one, other) => Number(other.id === shown) - Number(one.id === shown))
  const part = (day: Day, finding: ResultPart['finding']): ResultPart => ({
    key: `${day.id} ${finding}`,
    slots: [],
    day,
    finding,
  })
  const exact = inOrder.flatMap((day) => [part(day, 'name'), part(day, 'stage')])
  const all = [...exact, ...inOrder.map((day) => part(day, 'similar'))]
  const byKey = new Map(all.map((found) => [found.key, found]))
  for (const slot of slots) byKey.get(`${slot.day} ${foundByOf(slot)}`)?.slots.push(slot)
  return all.filter((found) => found.slots.length > 0)
}

/** The first rows from a part on, about a screen's, as the number of rows of each part. */
export function firstRows(parts: readonly Part[], from: number, count: number): number[] {
  let left = count
  return parts.map(({ slots }, index) => {
    const shown = index < from ? 0 : Math.min(left, slots.length)
    left -= shown
    return shown
  })
}
