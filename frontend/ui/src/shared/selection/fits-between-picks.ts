// Whether a slot clashes with no pick.
import { findClashes } from '@/shared/selection/clashes'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const MINUTE_MS = 60_000

/** False also for picks themselves and for cancelled slots. */
export function fitsBetween(picked: readonly Slot[], timetable: Timetable): (slot: Slot) => boolean {
  const ids = new Set(picked.map((slot) => slot.id))
  const reach = timetable.longestWalkMin * MINUTE_MS
  return (slot) => {
    if (ids.has(slot.id) || slot.status === 'cancelled') return false
    const closeInTime = picked.filter(
      (pick) => pick.startAt < slot.endAt + reach && slot.startAt < pick.endAt + reach,
    )
    return findClashes([slot, ...closeInTime], timetable).every(
      (clash) => clash.first !== slot && clash.second !== slot,
    )
  }
}
