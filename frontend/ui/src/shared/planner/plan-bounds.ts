// Upper bounds of what a plan can still win after a slot: a longest path in which each act has a price instead of a memory.
// Lagrangian relaxation of "an act counts once": the prices that give the lowest bound are found by subgradient steps.
import { hasAct } from './act-bits'
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import type { Weights } from './plan-score'

/** Followers of a node in `to`, from `first[node]` up to `first[node + 1]`, and what the way there costs. */
export interface Ways {
  first: Int32Array
  to: Int32Array
  cost: Float64Array
}

/** What each slot of an act wins in the relaxed problem; the rest of its worth is won once, by the act. */
export interface Prices {
  see: Float64Array
  greet: Float64Array
}

/** `rest[node]`: the most that slots can win after a node; `see`, `greet`: what acts can win besides, if not yet won. */
export interface Bounds {
  rest: Float64Array
  best: Int32Array
  see: Float64Array
  greet: Float64Array
  total: number
}

export function waysOf({ slots, walks }: PlanProblem, graph: PlanGraph, weights: Weights): Ways {
  const first = new Int32Array(graph.followers.length + 1)
  graph.followers.forEach((next, node) => (first[node + 1] = (first[node] ?? 0) + next.length))
  const cost = graph.followers.flatMap((next, node) => {
    const from = slots[node - 1]
    return next.map((index) => {
      const to = slots[index]
      if (from?.day !== to?.day || !from || !to || from.stage === to.stage) return 0
      return walks.walkMin(from.stage, to.stage) * weights.walkMin + weights.change
    })
  })
  return { first, to: Int32Array.from(graph.followers.flat()), cost: Float64Array.from(cost) }
}

/** What an act wins when it is first seen, beyond what a further slot of it wins. */
export const firstSights = ({ acts }: PlanProblem, weights: Weights): Float64Array =>
  Float64Array.from(
    acts,
    ({ isAbsolute }) => (isAbsolute ? weights.absolute : weights.star) - weights.further,
  )

export class BoundFinder {
  private readonly base: Float64Array
  private readonly sights: Float64Array
  private readonly canSee: readonly boolean[]
  private readonly canGreet: readonly boolean[]
  private prices: Prices

  constructor(
    private readonly problem: PlanProblem,
    private readonly weights: Weights,
    graph: PlanGraph,
    private readonly ways: Ways,
  ) {
    this.base = Float64Array.from(problem.slots, ({ choice, main }) => {
      const pick = choice === 'must' ? weights.must : choice === 'maybe' ? weights.maybe : 0
      return pick + main.length * weights.further
    })
    this.sights = firstSights(problem, weights)
    this.canSee = problem.acts.map((_, act) => hasAct(graph.mainLater[0] ?? [], act))
    this.canGreet = this.canSee.map((canSee, act) => canSee && hasAct(graph.greetingLater[0] ?? [], act))
    const none = new Float64Array(problem.acts.length)
    this.prices = { see: none, greet: none }
  }

  /** Lower the bound in up to `rounds` steps towards `target`, the value of a known plan. */
  tighten(target: number, rounds: number): Bounds {
    let best = this.boundsAt(this.prices)
    let prices = this.prices
    let bounds = best
    let factor = 1
    for (let round = 0, failures = 0; round < rounds && best.total > target; round++) {
      const next = this.stepped(prices, bounds, (bounds.total - target) * factor)
      if (!next) break
      prices = next
      bounds = this.boundsAt(prices)
      if (bounds.total < best.total) {
        best = bounds
        this.prices = prices
        failures = 0
      } else if (++failures % 5 === 0) {
        factor /= 2
        prices = this.prices
        bounds = best
      }
    }
    return best
  }

  private boundsAt(prices: Prices): Bounds {
    const { first, to, cost } = this.ways
    const wins = this.winsAt(prices)
    const nodes = first.length - 1
    const rest = new Float64Array(nodes)
    const best = new Int32Array(nodes).fill(-1)
    for (let node = nodes - 1; node >= 0; node--) {
      let most = 0
      for (let way = first[node] ?? 0; way < (first[node + 1] ?? 0); way++) {
        const next = to[way] ?? 0
        const value = (wins[next] ?? 0) + (rest[next + 1] ?? 0) - (cost[way] ?? 0)
        if (value <= most) continue
        most = value
        best[node] = next
      }
      rest[node] = most
    }
    const see = this.sights.map((worth, act) => worth - (prices.see[act] ?? 0))
    const greet = prices.greet.map((price) => this.weights.greeting - price)
    let total = rest[0] ?? 0
    this.canSee.forEach((canSee, act) => (total += canSee ? (see[act] ?? 0) : 0))
    this.canGreet.forEach((canGreet, act) => (total += canGreet ? (greet[act] ?? 0) : 0))
    return { rest, best, see, greet, total }
  }

  private winsAt({ see, greet }: Prices): Float64Array {
    const wins = Float64Array.from(this.base)
    this.problem.slots.forEach((slot, index) => {
      for (const act of slot.main) wins[index] = (wins[index] ?? 0) + (see[act] ?? 0)
      for (const act of slot.greetings) wins[index] = (wins[index] ?? 0) + (greet[act] ?? 0)
    })
    return wins
  }

  /** Prices rise of acts that the best path leaves out, and fall of those that it has several times; null if there are none. */
  private stepped(prices: Prices, bounds: Bounds, size: number): Prices | null {
    const seen = this.canSee.map((canSee): number => (canSee ? -1 : 0))
    const greeted = this.canGreet.map((canGreet): number => (canGreet ? -1 : 0))
    for (let next = bounds.best[0] ?? -1; next >= 0; next = bounds.best[next + 1] ?? -1) {
      for (const act of this.problem.slots[next]?.main ?? []) seen[act] = (seen[act] ?? 0) + 1
      for (const act of this.problem.slots[next]?.greetings ?? []) greeted[act] = (greeted[act] ?? 0) + 1
    }
    const see = prices.see.map((price, act) =>
      this.isStuck(price, seen[act] ?? 0, this.sights[act]) ? 0 : (seen[act] ?? 0),
    )
    const greet = prices.greet.map((price, act) =>
      this.isStuck(price, greeted[act] ?? 0, this.weights.greeting) ? 0 : (greeted[act] ?? 0),
    )
    const norm = [...see, ...greet].reduce((sum, one) => sum + one * one, 0)
    if (norm === 0) return null
    const moved = (price: number, count: number, most: number) =>
      Math.min(most, Math.max(0, Math.round(price - (size / norm) * count)))
    return {
      see: prices.see.map((price, act) => moved(price, see[act] ?? 0, this.sights[act] ?? 0)),
      greet: prices.greet.map((price, act) => moved(price, greet[act] ?? 0, this.weights.greeting)),
    }
  }

  private isStuck(price: number, count: number, most = 0): boolean {
    return count > 0 ? price <= 0 : price >= most
  }
}
