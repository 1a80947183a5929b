// Pairs of slots that clash by their walk although another slot fits between them, which walks of a real map never have.
import type { PlanProblem, PlanSlot } from './plan-problem'
import { areApart, type Walks } from './slot-distance'

const MINUTE_MS = 60_000
/** Beyond that many stages the check of all triples takes too long; then all pairs are looked at. */
const MOST_STAGES = 150

export interface HiddenPairs {
  /** For each slot the indexes of the later ones. */
  hidden: readonly (readonly number[])[]
  isMetric: boolean
}

/** A walk of 0 minutes for an unknown pair makes a detour shorter than the known way, so they do occur. */
export function hiddenPairs({ slots, walks }: PlanProblem): HiddenPairs {
  const isMetric = detoursAreLonger(walks)
  const areLong = slots.every(
    ({ isPick, startAt, endAt }) => !isPick || endAt - startAt >= walks.bufferMin * MINUTE_MS,
  )
  if (isMetric && areLong) return { hidden: slots.map(() => []), isMetric }
  return { hidden: slots.map((slot, index) => hiddenAfter(slot, index, slots, walks)), isMetric }
}

function detoursAreLonger({ stages, walkMin }: Walks): boolean {
  const numbers = [...stages.values()]
  if (numbers.length > MOST_STAGES) return false
  return numbers.every((one) =>
    numbers.every((other) => {
      const direct = walkMin(one, other)
      return numbers.every((between) => walkMin(one, between) + walkMin(between, other) >= direct)
    }),
  )
}

function hiddenAfter(slot: PlanSlot, index: number, slots: readonly PlanSlot[], walks: Walks): number[] {
  const reachAt = slot.endAt + (walks.longestMin + walks.bufferMin + 1) * MINUTE_MS
  const between = new Map<number, PlanSlot>()
  const found: number[] = []
  for (let next = index + 1; next < slots.length; next++) {
    const later = slots[next]
    if (!later || later.startAt > reachAt) break
    if (areApart(slot, later, walks)) {
      const place = later.stage * 2 + Number(later.isPick)
      const known = between.get(place)
      if (!known || later.endAt < known.endAt) between.set(place, later)
    } else if (later.startAt >= slot.endAt) {
      for (const one of between.values()) {
        if (!areApart(one, later, walks)) continue
        found.push(next)
        break
      }
    }
  }
  return found
}
