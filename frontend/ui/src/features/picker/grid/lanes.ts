// Lanes of one stage, so that slots at the same time stand side by side.
import type { Slot } from '@/shared/timetable/timetable'

/** The lane counts from 0; `laneCount` is that of the whole group of slots that touch each other. */
export interface Laned {
  slot: Slot
  lane: number
  laneCount: number
}

/** Where a slot ends on the axis: by the clock it ends before its start where clocks go back. */
export const axisEnd = ({ startMin, endMin, startAt, endAt }: Slot): number =>
  endMin > startMin ? endMin : startMin + (endAt - startAt) / 60_000

export function inLanes(slots: readonly Slot[]): Laned[] {
  const groups: Slot[][] = []
  let groupEnd = -Infinity
  for (const slot of slots) {
    if (slot.startMin >= groupEnd) groups.push([])
    groups[groups.length - 1]?.push(slot)
    groupEnd = Math.max(groupEnd, axisEnd(slot))
  }
  return groups.flatMap(laneGroup)
}

function laneGroup(group: readonly Slot[]): Laned[] {
  const ends: number[] = []
  const laned = group.map((slot) => {
    const free = ends.findIndex((end) => end <= slot.startMin)
    const lane = free < 0 ? ends.length : free
    ends[lane] = axisEnd(slot)
    return { slot, lane }
  })
  return laned.map((found) => ({ ...found, laneCount: ends.length }))
}
