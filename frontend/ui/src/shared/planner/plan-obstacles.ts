// Why acts and picks are not in a plan: for each of their slots, what is in its way.
import { inTime, type PlanProblem, type PlanSlot } from './plan-problem'
import type { Obstacle, Plan } from './plan-request'
import { scoreOf } from './plan-score'
import { tooClose } from './slot-distance'

export function describePlan(slots: readonly PlanSlot[], problem: PlanProblem): Plan {
  const ids = new Set(slots.map(({ id }) => id))
  const obstacles = (id: string) => obstacleOf(id, slots, problem)
  return {
    slots: [...ids],
    unmet: problem.acts
      .filter(({ main }) => !main.some((id) => ids.has(id)))
      .map(({ act, main }) => ({ act, obstacles: main.flatMap(obstacles) })),
    givenUp: problem.slots.flatMap(({ id, isPick }) => (isPick && !ids.has(id) ? obstacles(id) : [])),
    score: scoreOf(slots, problem),
  }
}

/** The worst one: an overlap before a walk, then the most minutes, then the earliest. */
function obstacleOf(id: string, slots: readonly PlanSlot[], problem: PlanProblem): Obstacle[] {
  const candidate = problem.all.get(id)
  if (!candidate) return []
  if (problem.keptFree.has(id)) return [{ candidate: id, cause: 'kept_free' }]
  const found = slots.flatMap((slot) => {
    const isFirst = inTime(slot, candidate) < 0
    const close = isFirst
      ? tooClose(slot, candidate, problem.walks)
      : tooClose(candidate, slot, problem.walks)
    return close ? [{ candidate: id, slot: slot.id, ...close }] : []
  })
  found.sort(
    (one, other) =>
      Number(one.cause === 'walk') - Number(other.cause === 'walk') || other.missingMin - one.missingMin,
  )
  return found.slice(0, 1)
}
