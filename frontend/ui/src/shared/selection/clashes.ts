// Pairs of picked slots that one person can't both see whole. clashes.py has the same rules, held by shared vectors.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const MINUTE_MS = 60_000

/**
 * The earlier slot first; `missingMin`: the minutes of their overlap, or those that are too few for the walk. `leaveMin` is
 * set where the fan decided to see both: the clock minute, on the first slot's day, at which to leave it.
 */
export interface Clash {
  first: Slot
  second: Slot
  cause: 'overlap' | 'tight'
  missingMin: number
  leaveMin?: number
}

/** Unique within a timetable: two slots clash in one way only. */
export const clashKey = ({ first, second }: Pick<Clash, 'first' | 'second'>): string =>
  `${first.id} ${second.id}`

/** Clashes that the fan has not yet decided on. */
export const openClashes = (clashes: readonly Clash[]): Clash[] =>
  clashes.filter(({ leaveMin }) => leaveMin === undefined)

type Walks = Pick<Timetable, 'walkMin' | 'longestWalkMin'>

/**
 * Pairs come earliest first; touching ends on one stage are no clash; a cancelled slot clashes with nothing; a walk that
 * is unknown is not counted.
 */
export function findClashes(slots: readonly Slot[], walks: Walks): Clash[] {
  const takingPlace = slots.filter((slot) => slot.status !== 'cancelled').sort(inTime)
  return takingPlace.flatMap((first, index) => {
    const found: Clash[] = []
    for (const second of takingPlace.slice(index + 1)) {
      const gapMin = Math.floor((second.startAt - first.endAt) / MINUTE_MS)
      if (gapMin >= 0 && gapMin >= walks.longestWalkMin) break
      const clash = between(first, second, gapMin, walks)
      if (clash) found.push(clash)
    }
    return found
  })
}

const inTime = (one: Slot, other: Slot) =>
  one.startAt - other.startAt || one.endAt - other.endAt || (one.id < other.id ? -1 : 1)

function between(first: Slot, second: Slot, gapMin: number, walks: Walks): Clash | null {
  if (gapMin < 0) {
    const sharedMin = Math.floor((Math.min(first.endAt, second.endAt) - second.startAt) / MINUTE_MS)
    return { first, second, cause: 'overlap', missingMin: Math.max(1, sharedMin) }
  }
  const missingMin = (walks.walkMin(first.stage.id, second.stage.id) ?? 0) - gapMin
  return missingMin > 0 ? { first, second, cause: 'tight', missingMin } : null
}

/** Each slot's worst clash: an open one, then an overlap before a tight walk, then the most minutes, then the earliest. */
export function worstClashes(clashes: readonly Clash[]): Map<string, Clash> {
  const worst = new Map<string, Clash>()
  for (const clash of clashes) {
    for (const { id } of [clash.first, clash.second]) {
      const known = worst.get(id)
      if (!known || isWorse(clash, known)) worst.set(id, clash)
    }
  }
  return worst
}

function isWorse(one: Clash, other: Clash): boolean {
  const isOpen = one.leaveMin === undefined
  if (isOpen !== (other.leaveMin === undefined)) return isOpen
  return one.cause === other.cause ? one.missingMin > other.missingMin : one.cause === 'overlap'
}
