// The slots that fit into a gap, best first: starred acts, those that are not in the plan before others, then the least walking.
import type { Gap } from '@/shared/selection/gaps'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { allSlotsOf, type ListedAct } from './act-list'

export interface Fit {
  slot: Slot
  /** Null for acts without a star. */
  star: Star | null
}

/** `isPlanned`: another slot of that kind of the act is picked. */
export interface Star {
  isAbsolute: boolean
  isPlanned: boolean
}

/** The best star of each slot of starred acts, also of those that they play with others; by slot id. */
export function starsOfSlots(
  acts: readonly ListedAct[],
  followed: ReadonlySet<string>,
  absolute: ReadonlySet<string>,
  picked: readonly Slot[],
): ReadonlyMap<string, Star> {
  const pickedIds = new Set(picked.filter(({ status }) => status !== 'cancelled').map(({ id }) => id))
  const stars = new Map<string, Star>()
  for (const act of acts.filter(({ code }) => followed.has(code))) {
    const slots = allSlotsOf(act)
    const planned = new Set(slots.filter(({ id }) => pickedIds.has(id)).map(({ kind }) => kind))
    for (const { id, kind } of slots) {
      const star = { isAbsolute: absolute.has(act.code), isPlanned: planned.has(kind) }
      const known = stars.get(id)
      if (!known || rank(star) < rank(known)) stars.set(id, star)
    }
  }
  return stars
}

const rank = (star: Star | null): number => (star ? Number(!star.isAbsolute) + 2 * Number(star.isPlanned) : 4)

/** An unknown walk counts as the longest. Of equal ones the earliest comes first. */
export function bestFits(
  slots: readonly Slot[],
  { before, after }: Gap,
  stars: ReadonlyMap<string, Star>,
  { walkMin, longestWalkMin }: Pick<Timetable, 'walkMin' | 'longestWalkMin'>,
): Fit[] {
  const walkOf = ({ stage }: Slot) =>
    (walkMin(before.stage.id, stage.id) ?? longestWalkMin) +
    (walkMin(stage.id, after.stage.id) ?? longestWalkMin)
  return slots
    .map((slot) => ({ slot, star: stars.get(slot.id) ?? null }))
    .sort(
      (one, other) =>
        rank(one.star) - rank(other.star) ||
        walkOf(one.slot) - walkOf(other.slot) ||
        one.slot.startAt - other.slot.startAt,
    )
}
