// Takes slots in start order, gives them by the hour in which they start.
import type { Slot } from '@/shared/timetable/timetable'

/** `at` is the hour's place in a list that has a line for each heading and for each slot. */
export interface Hour {
  startMin: number
  at: number
  slots: Slot[]
}

export function byHour(slots: readonly Slot[]): Hour[] {
  const hours: Hour[] = []
  slots.forEach((slot, index) => {
    const startMin = Math.floor(slot.startMin / 60) * 60
    const last = hours[hours.length - 1]
    if (last?.startMin === startMin) last.slots.push(slot)
    else hours.push({ startMin, at: index + hours.length, slots: [slot] })
  })
  return hours
}

/** The hour that a line belongs to. */
export const hourAt = (hours: readonly Hour[], line: number): Hour | undefined =>
  hours.find((hour) => line <= hour.at + hour.slots.length)
