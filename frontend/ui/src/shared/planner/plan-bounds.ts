// Upper bounds of what a plan can still win after a slot: a longest path in which each act has a price instead of a memory.
// Lagrangian relaxation of "an act counts once": the prices that give the lowest bound are found by subgradient steps.
import type { PlanGraph } from './plan-graph'
import {
  type ActTable,
  actTable,
  type Excess,
  firstSight,
  type Prices,
  startPrices,
  steppedPrices,
} from './plan-prices'
import type { PlanProblem } from './plan-problem'
import { LEVELS, type Weights, winOfPick, worthOf } from './plan-score'
import { longestPath, type Ways } from './plan-ways'

/** Steps without a lower bound, after which they become smaller, and after which they end. */
const FAILURES_TO_SHORTEN = 5
const MOST_FAILURES = 25

/**
 * `rest[node]`: the most that slots can win after a node; `see`, `greet`: what acts can win besides, if not yet won.
 * `gap`: by how much a plan can be better at most than the one for which the prices were made.
 */
export interface Bounds {
  rest: Float64Array
  see: Float64Array
  greet: Float64Array
  /** What greetings after a node pay to an act that is seen before, by node and act. */
  paid: Float64Array
  weights: Weights
  gap: number
}

type Relaxed = Omit<Bounds, 'paid'> & { path: readonly number[] }

export class BoundFinder {
  /** Steps made so far, each of which looks at all ways. */
  rounds = 0
  private readonly acts: ActTable
  private prices: Prices

  /** `settled`: of how many wishes, from the first on, the number is known that the best plan has. */
  constructor(
    private readonly problem: PlanProblem,
    weights: Weights,
    graph: PlanGraph,
    private readonly ways: Ways,
    private readonly settled: number,
  ) {
    this.acts = actTable(problem, graph)
    this.prices = startPrices(problem, weights, settled)
  }

  /** Lower the bound in up to `rounds` steps towards a known plan with this score. */
  tighten(score: readonly number[], rounds: number): Bounds {
    let best = this.boundsAt(this.prices, score)
    let [prices, bounds, factor] = [this.prices, best, 1]
    for (let round = 0, failures = 0; round < rounds && failures < MOST_FAILURES && best.gap >= 1; round++) {
      const next = steppedPrices(prices, this.excess(bounds, score), bounds.gap * factor, this.acts)
      if (!next) break
      prices = next
      bounds = this.boundsAt(prices, score)
      if (bounds.gap < best.gap) {
        best = bounds
        this.prices = prices
        failures = 0
      } else if (++failures % FAILURES_TO_SHORTEN === 0) {
        factor /= 2
        prices = this.prices
        bounds = best
      }
    }
    return { ...best, paid: this.paidTable(this.prices.after) }
  }

  private paidTable(after: Float64Array): Float64Array {
    const acts = this.acts.canSee.length
    const paid = new Float64Array((after.length + 1) * acts)
    for (let node = after.length - 1; node >= 0; node--) {
      paid.copyWithin(node * acts, (node + 1) * acts, (node + 2) * acts)
      const greeted = this.acts.greeted[node] ?? -1
      const place = node * acts + greeted
      if (greeted >= 0) paid[place] = (paid[place] ?? 0) + (after[node] ?? 0)
    }
    return paid
  }

  private boundsAt(prices: Prices, score: readonly number[]): Relaxed {
    this.rounds++
    const { weights } = prices
    const { canSee, canGreet, isAbsolute } = this.acts
    const { rest, path } = longestPath(this.winsAt(prices), this.ways)
    const see = new Float64Array(canSee.length)
    const greet = new Float64Array(canSee.length)
    let total = rest[0] ?? 0
    for (let act = 0; act < canSee.length; act++) {
      const seen = Math.max(0, firstSight(isAbsolute[act], weights) - (prices.see[act] ?? 0))
      const greeted = Math.max(0, weights.greeting - (prices.greet[act] ?? 0))
      see[act] = seen
      greet[act] = greeted
      if (canSee[act]) total += seen
      if (canGreet[act]) total += greeted
    }
    return { rest, path, see, greet, weights, gap: total - worthOf(score, weights) }
  }

  private winsAt({ see, greet, after, weights }: Prices): Float64Array {
    const { slots } = this.problem
    const wins = new Float64Array(slots.length)
    const paid = new Float64Array(see.length)
    for (let index = slots.length - 1; index >= 0; index--) {
      const slot = slots[index]
      if (!slot) continue
      let win = winOfPick(slot.choice, weights) + slot.main.length * weights.further - (after[index] ?? 0)
      for (const act of slot.main) win += (see[act] ?? 0) + (paid[act] ?? 0)
      for (const act of slot.greetings) win += greet[act] ?? 0
      wins[index] = win
      const greeted = this.acts.greeted[index] ?? -1
      if (greeted >= 0) paid[greeted] = (paid[greeted] ?? 0) + (after[index] ?? 0)
    }
    return wins
  }

  /** In the relaxed plan an act is seen, or greeted, if that wins something. */
  private excess({ path, see, greet }: Relaxed, score: readonly number[]): Excess {
    const { canSee, canGreet, isAbsolute } = this.acts
    const excess = { see: new Float64Array(canSee.length), greet: new Float64Array(canSee.length) }
    const counts = LEVELS.map((_, level) => -(score[level] ?? 0))
    const count = (level: number, by: number) => (counts[level] = (counts[level] ?? 0) + by)
    for (let act = 0; act < canSee.length; act++) {
      if (canSee[act] && (this.settled === 0 || (see[act] ?? 0) > 0)) {
        excess.see[act] = -1
        count(isAbsolute[act] ? 1 : 2, 1)
        count(5, -1)
      }
      if (canGreet[act] && (this.settled < 4 || (greet[act] ?? 0) > 0)) {
        excess.greet[act] = -1
        count(3, 1)
      }
    }
    for (const index of path) {
      const slot = this.problem.slots[index]
      if (!slot) continue
      if (slot.isPick) count(slot.choice === 'must' ? 0 : 4, 1)
      count(5, slot.main.length)
      for (const act of slot.main) excess.see[act] = (excess.see[act] ?? 0) + 1
      for (const act of slot.greetings) excess.greet[act] = (excess.greet[act] ?? 0) + 1
    }
    const after = this.excessAfter(path)
    return { ...excess, after, levels: counts.map((one, level) => (level < this.settled ? one : 0)) }
  }

  /** By greeting: the slots of its act before it, less one if it is in the path itself. */
  private excessAfter(path: readonly number[]): Float64Array {
    const { slots } = this.problem
    const excess = new Float64Array(slots.length)
    const seen = new Float64Array(this.acts.canSee.length)
    const isInPath = new Set(path)
    for (let index = 0; index < slots.length; index++) {
      const greeted = this.acts.greeted[index] ?? -1
      if (greeted >= 0) excess[index] = (seen[greeted] ?? 0) - Number(isInPath.has(index))
      else if (isInPath.has(index)) {
        for (const act of slots[index]?.main ?? []) seen[act] = (seen[act] ?? 0) + 1
      }
    }
    return excess
  }
}
