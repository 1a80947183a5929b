// The best plan that one person can walk, by the order of wishes of docs/planner.md.
import { describePlan } from './plan-obstacles'
import { inTime, type PlanProblem, type PlanSlot, readProblem } from './plan-problem'
import type { PlanRequest, Proposal } from './plan-request'
import { compareScores, scoreOf, weightsOf } from './plan-score'
import { PlanSearch } from './plan-search'
import { areApart } from './slot-distance'

/** Measured: about what a processor four times slower than a desktop's does in a millisecond. */
const STEPS_PER_MS = 1_500
const MOST_LIMIT_MS = 60_000
/** The second plan has the rest. */
const SHARE_OF_BEST = 0.7

/** Equal requests give equal proposals, whatever the order of their lists. Raises RangeError for times that are no instants. */
export function propose(request: PlanRequest): Proposal {
  const problem = readProblem(request)
  const weights = weightsOf(problem)
  const limitMs = Math.min(MOST_LIMIT_MS, Math.max(1, request.limitMs || 0))
  // The last guard, since a plan that depends on the clock is not always the same.
  const endAt = Date.now() + 2 * limitMs
  const budget = {
    stepsLeft: limitMs * STEPS_PER_MS * SHARE_OF_BEST,
    isOver() {
      return this.stepsLeft <= 0 || Date.now() > endAt
    },
  }
  const search = new PlanSearch(problem, weights)
  const found = search.find([], budget)
  budget.stepsLeft = Math.max(0, budget.stepsLeft) + limitMs * STEPS_PER_MS * (1 - SHARE_OF_BEST)
  const best = found.isProven ? found.slots : completed(found.slots, problem)
  const other = best.length > 0 ? search.find(best, budget) : null
  const next = other && other.slots.length > 0 ? completed(other.slots, problem) : []
  const [first, second] = [withoutRepeats(best, problem), withoutRepeats(next, problem)]
  return {
    best: describePlan(first, problem),
    next: second.some((slot) => !first.includes(slot)) ? describePlan(second, problem) : null,
    isProven: found.isProven,
  }
}

/** Leave out proposed slots of acts that are wished for once and that the plan has already. Picks count before others. */
function withoutRepeats(slots: readonly PlanSlot[], { acts }: PlanProblem): PlanSlot[] {
  const seen = new Set(slots.flatMap(({ isPick, main }) => (isPick ? main : [])))
  return slots.filter(({ isPick, main, greetings }) => {
    const isKept =
      isPick || greetings.length > 0 || main.some((act) => !(acts[act]?.isOnce ?? false) || !seen.has(act))
    if (isKept) for (const act of main) seen.add(act)
    return isKept
  })
}

/** Insert what still fits and makes the plan better. */
function completed(slots: readonly PlanSlot[], problem: PlanProblem): PlanSlot[] {
  let plan = [...slots]
  for (const slot of problem.slots) {
    if (plan.includes(slot) || !plan.every((one) => fits(one, slot, problem))) continue
    const longer = [...plan, slot].sort(inTime)
    if (compareScores(wishesMet(longer, problem), wishesMet(plan, problem)) > 0) plan = longer
  }
  return plan
}

/** The score without walks and changes of stage. */
const wishesMet = (slots: readonly PlanSlot[], problem: PlanProblem) => scoreOf(slots, problem).slice(0, -2)

const fits = (one: PlanSlot, other: PlanSlot, { walks }: PlanProblem) =>
  inTime(one, other) < 0 ? areApart(one, other, walks) : areApart(other, one, walks)
