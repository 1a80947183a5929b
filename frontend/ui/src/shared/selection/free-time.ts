// Takes the picked slots of one day, gives the minutes between them in which nothing is picked.
import type { Slot } from '@/shared/timetable/timetable'

export function freeMinutes(slots: readonly Slot[]): number {
  let freeMin = 0
  let busyUntil = Infinity
  for (const slot of [...slots].sort((one, other) => one.startMin - other.startMin)) {
    freeMin += Math.max(0, slot.startMin - busyUntil)
    busyUntil = busyUntil === Infinity ? slot.endMin : Math.max(busyUntil, slot.endMin)
  }
  return freeMin
}
