// Free time between the picks of one day.
import type { Slot } from '@/shared/timetable/timetable'

/** Minutes between the picks of one day in which none is on; a cancelled one leaves its time free. */
export function freeMinutes(slots: readonly Slot[]): number {
  const taking = slots.filter(({ status }) => status !== 'cancelled')
  let freeMs = 0
  let busyUntil = Infinity
  for (const slot of taking.sort((one, other) => one.startAt - other.startAt)) {
    freeMs += Math.max(0, slot.startAt - busyUntil)
    busyUntil = busyUntil === Infinity ? slot.endAt : Math.max(busyUntil, slot.endAt)
  }
  return freeMs / 60_000
}
