// Upper bounds of what a plan can still win after a slot: a longest path in which each act has a price instead of a memory.
// Lagrangian relaxation of "an act counts once": the prices that give the lowest bound are found by subgradient steps.
import { hasAct } from './act-bits'
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import { LEVELS, type Weights, winOfPick, worthOf } from './plan-score'
import type { Ways } from './plan-ways'

/**
 * What each slot of an act wins in the relaxed problem; the act wins the rest of its worth once. `weights` are those of the
 * wishes; where it is known how many of a wish the best plan has, its weight is a price too.
 */
interface Prices {
  see: Float64Array
  greet: Float64Array
  weights: Weights
}

/**
 * `rest[node]`: the most that slots can win after a node; `see`, `greet`: what acts can win besides, if not yet won.
 * `gap`: by how much a plan can be better at most than the one for which the prices were made.
 */
export interface Bounds {
  rest: Float64Array
  see: Float64Array
  greet: Float64Array
  weights: Weights
  gap: number
}

type Relaxed = Bounds & { path: readonly number[] }

export class BoundFinder {
  private readonly canSee: readonly boolean[]
  private readonly canGreet: readonly boolean[]
  private prices: Prices

  /** `settled`: of how many wishes, from the first on, the number is known that the best plan has. */
  constructor(
    private readonly problem: PlanProblem,
    weights: Weights,
    graph: PlanGraph,
    private readonly ways: Ways,
    private readonly settled: number,
  ) {
    this.canSee = problem.acts.map((_, act) => hasAct(graph.mainLater[0] ?? [], act))
    this.canGreet = this.canSee.map((canSee, act) => canSee && hasAct(graph.greetingLater[0] ?? [], act))
    const none = new Float64Array(problem.acts.length)
    this.prices = { see: none, greet: none, weights: startWeights(weights, settled) }
  }

  /** Lower the bound in up to `rounds` steps towards a known plan with this score. */
  tighten(score: readonly number[], rounds: number): Bounds {
    let best = this.boundsAt(this.prices, score)
    let [prices, bounds, factor] = [this.prices, best, 1]
    for (let round = 0, failures = 0; round < rounds && best.gap >= 1; round++) {
      const next = this.stepped(prices, bounds, score, factor)
      if (!next) break
      prices = next
      bounds = this.boundsAt(prices, score)
      if (bounds.gap < best.gap) {
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

  private boundsAt(prices: Prices, score: readonly number[]): Relaxed {
    const { weights } = prices
    const { rest, path } = longestPath(this.winsAt(prices), this.ways)
    const see = prices.see.map((price, act) => Math.max(0, this.firstSight(act, weights) - price))
    const greet = prices.greet.map((price) => Math.max(0, weights.greeting - price))
    let total = rest[0] ?? 0
    this.canSee.forEach((canSee, act) => (total += canSee ? (see[act] ?? 0) : 0))
    this.canGreet.forEach((canGreet, act) => (total += canGreet ? (greet[act] ?? 0) : 0))
    return { rest, path, see, greet, weights, gap: total - worthOf(score, weights) }
  }

  /** What an act wins when it is first seen, beyond what a further slot of it wins. */
  private firstSight(act: number, { absolute, star, further }: Weights): number {
    return (this.problem.acts[act]?.isAbsolute ? absolute : star) - further
  }

  private winsAt({ see, greet, weights }: Prices): Float64Array {
    return Float64Array.from(this.problem.slots, ({ choice, main, greetings }) => {
      let wins = winOfPick(choice, weights) + main.length * weights.further
      for (const act of main) wins += see[act] ?? 0
      for (const act of greetings) wins += greet[act] ?? 0
      return wins
    })
  }

  /** Prices rise of what the best path has too few of, and fall of what it has too many of; null if it has all as a plan has. */
  private stepped(prices: Prices, bounds: Relaxed, score: readonly number[], factor: number): Prices | null {
    const isSeen = this.canSee.map(
      (canSee, act) => canSee && (this.settled === 0 || (bounds.see[act] ?? 0) > 0),
    )
    const isGreeted = this.canGreet.map(
      (canGreet, act) => canGreet && (this.settled < 4 || (bounds.greet[act] ?? 0) > 0),
    )
    const see = Float64Array.from(isSeen, (one) => -Number(one))
    const greet = Float64Array.from(isGreeted, (one) => -Number(one))
    for (const index of bounds.path) {
      for (const act of this.problem.slots[index]?.main ?? []) see[act] = (see[act] ?? 0) + 1
      for (const act of this.problem.slots[index]?.greetings ?? []) greet[act] = (greet[act] ?? 0) + 1
    }
    const counts = this.countsOf(bounds.path, isSeen, isGreeted)
    const levels = LEVELS.map((_, level) =>
      level < this.settled ? (counts[level] ?? 0) - (score[level] ?? 0) : 0,
    )
    const { weights } = prices
    const isFree = (price: number, excess: number, most: number) => (excess > 0 ? price > 0 : price < most)
    const mostGreet = weights.greeting
    see.forEach((excess, act) => {
      if (!isFree(prices.see[act] ?? 0, excess, this.firstSight(act, weights))) see[act] = 0
    })
    greet.forEach((excess, act) => {
      if (!isFree(prices.greet[act] ?? 0, excess, mostGreet)) greet[act] = 0
    })
    const norm = [...see, ...greet, ...levels].reduce((sum, one) => sum + one * one, 0)
    if (norm === 0) return null
    const size = (factor * bounds.gap) / norm
    const moved = (price: number, excess: number) => Math.max(0, Math.round(price - size * excess))
    const nextWeights = { ...weights }
    LEVELS.forEach((level, index) => (nextWeights[level] = moved(weights[level], levels[index] ?? 0)))
    return {
      see: prices.see.map((price, act) =>
        Math.min(moved(price, see[act] ?? 0), Math.max(0, this.firstSight(act, nextWeights))),
      ),
      greet: prices.greet.map((price, act) => Math.min(moved(price, greet[act] ?? 0), nextWeights.greeting)),
      weights: nextWeights,
    }
  }

  /** The score of the relaxed plan, in which an act is seen if that wins something. */
  private countsOf(
    path: readonly number[],
    isSeen: readonly boolean[],
    isGreeted: readonly boolean[],
  ): number[] {
    const slots = path.flatMap((index) => this.problem.slots[index] ?? [])
    const seen = isSeen.filter(Boolean).length
    const absolute = isSeen.filter((one, act) => one && this.problem.acts[act]?.isAbsolute).length
    const lives = slots.reduce((sum, { main }) => sum + main.length, 0)
    const picks = (choice: string) => slots.filter((slot) => slot.choice === choice).length
    return [
      picks('must'),
      absolute,
      seen - absolute,
      isGreeted.filter(Boolean).length,
      picks('maybe'),
      lives - seen,
    ]
  }
}

/** Settled wishes begin a few times as high as the first wish that is open. */
function startWeights(weights: Weights, settled: number): Weights {
  const started = { ...weights }
  const open = LEVELS[settled]
  const unit = open ? weights[open] * 2 : weights.walkMin * 10
  LEVELS.slice(0, settled).forEach((level) => (started[level] = unit))
  return started
}

function longestPath(wins: Float64Array, { first, to, cost }: Ways): { rest: Float64Array; path: number[] } {
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
  const path: number[] = []
  for (let next = best[0] ?? -1; next >= 0; next = best[next + 1] ?? -1) path.push(next)
  return { rest, path }
}
