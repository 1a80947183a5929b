// Slots that clash with no pick.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { findClashes } from './clashes'
import type { Gap } from './gaps'

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

/** The slots that fit into a gap between picks and start after `now`, where it counts; in start order. */
export function slotsInGap(
  { before, after }: Gap,
  picked: readonly Slot[],
  timetable: Timetable,
  now: number | null,
): Slot[] {
  const from = Math.max(before.endAt, now ?? 0)
  const fits = fitsBetween(picked, timetable)
  const ofDay = timetable.slotsOfDay.get(after.day) ?? []
  return ofDay.filter((slot) => slot.startAt >= from && slot.endAt <= after.startAt && fits(slot))
}
