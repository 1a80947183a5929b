// Lanes of slots on a time axis, so that slots at the same time stand side by side.
import type { Slot } from './timetable'

/** The lane counts from 0; `laneCount` is that of the whole group of slots that touch each other. */
export interface Laned {
  slot: Slot
  lane: number
  laneCount: number
}

/** Where a slot ends on the axis: by the clock it ends before its start where clocks go back. */
export const axisEnd = ({ startMin, endMin, startAt, endAt }: Slot): number =>
  endMin > startMin ? endMin : startMin + (endAt - startAt) / 60_000

export const inLanes = (slots: readonly Slot[]): Laned[] => groupsInLanes(slots, axisEnd).flat()

/** The groups of slots in order of start that no moment parts, each in lanes; `endOf` is where a slot's block ends. */
export function groupsInLanes(slots: readonly Slot[], endOf: (slot: Slot) => number): Laned[][] {
  const groups: Slot[][] = []
  let groupEnd = -Infinity
  for (const slot of slots) {
    if (slot.startMin >= groupEnd) groups.push([])
    groups[groups.length - 1]?.push(slot)
    groupEnd = Math.max(groupEnd, endOf(slot))
  }
  return groups.map((group) => laneGroup(group, endOf))
}

function laneGroup(group: readonly Slot[], endOf: (slot: Slot) => number): Laned[] {
  const ends: number[] = []
  const laned = group.map((slot) => {
    const free = ends.findIndex((end) => end <= slot.startMin)
    const lane = free < 0 ? ends.length : free
    ends[lane] = endOf(slot)
    return { slot, lane }
  })
  return laned.map((found) => ({ ...found, laneCount: ends.length }))
}
