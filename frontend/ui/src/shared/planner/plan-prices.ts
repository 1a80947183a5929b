// Prices of the relaxed problem, in which an act has no memory, and the subgradient steps that lower its bound.
import { hasAct } from './act-bits'
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import { LEVELS, type Weights } from './plan-score'

/**
 * What each slot of an act wins in the relaxed problem; the act wins the rest of its worth once. `weights` are those of the
 * wishes; where it is known how many of a wish the best plan has, its weight is a price too.
 */
export interface Prices {
  see: Float64Array
  greet: Float64Array
  /** By slot: a greeting pays it to the slots of its act that come before, without one of which it wins nothing. */
  after: Float64Array
  weights: Weights
}

/** How many more of each the relaxed plan has than a plan has: the direction in which prices fall. */
export interface Excess {
  see: Float64Array
  greet: Float64Array
  after: Float64Array
  levels: readonly number[]
}

/** Which acts can be seen and greeted at all, and which are absolute. */
export interface ActTable {
  canSee: readonly boolean[]
  canGreet: readonly boolean[]
  isAbsolute: readonly boolean[]
  /** By slot: the act of which it is a greeting and nothing else, or -1. */
  greeted: readonly number[]
}

export function actTable({ acts, slots }: PlanProblem, graph: PlanGraph): ActTable {
  const canSee = acts.map((_, act) => hasAct(graph.mainLater[0] ?? [], act))
  return {
    canSee,
    canGreet: canSee.map((one, act) => one && hasAct(graph.greetingLater[0] ?? [], act)),
    isAbsolute: acts.map(({ isAbsolute }) => isAbsolute),
    greeted: slots.map(({ main, greetings }) =>
      main.length === 0 && greetings.length === 1 ? (greetings[0] ?? -1) : -1,
    ),
  }
}

/** What an act wins when it is first seen, beyond what a further slot of it wins. */
export const firstSight = (isAbsolute: boolean | undefined, { absolute, star, further }: Weights): number =>
  (isAbsolute ? absolute : star) - further

/** Settled wishes begin a few times as high as the first wish that is open. */
export function startPrices({ acts, slots }: PlanProblem, weights: Weights, settled: number): Prices {
  const started = { ...weights }
  const open = LEVELS[settled]
  const unit = open ? weights[open] * 2 : weights.walkMin * 10
  LEVELS.slice(0, settled).forEach((level) => (started[level] = unit))
  return {
    see: new Float64Array(acts.length),
    greet: new Float64Array(acts.length).fill(started.greeting),
    after: new Float64Array(slots.length),
    weights: started,
  }
}

/** Let prices fall by `gap * factor`, shared out by `excess`; null if nothing can move. Prices are whole numbers. */
export function steppedPrices(prices: Prices, excess: Excess, step: number, acts: ActTable): Prices | null {
  const { weights } = prices
  const see = movable(prices.see, excess.see, (act) => firstSight(acts.isAbsolute[act], weights))
  const greet = movable(prices.greet, excess.greet, () => weights.greeting)
  const after = movable(prices.after, excess.after, (slot) => prices.greet[acts.greeted[slot] ?? -1] ?? 0)
  const norm = squares(see) + squares(greet) + squares(after) + squares(excess.levels)
  if (norm === 0) return null
  const size = step / norm
  const next = { ...weights }
  LEVELS.forEach((level, index) => (next[level] = moved(weights[level], size * (excess.levels[index] ?? 0))))
  const nextGreet = prices.greet.map((price, act) =>
    Math.min(moved(price, size * (greet[act] ?? 0)), next.greeting),
  )
  return {
    see: prices.see.map((price, act) =>
      Math.min(moved(price, size * (see[act] ?? 0)), Math.max(0, firstSight(acts.isAbsolute[act], next))),
    ),
    greet: nextGreet,
    after: prices.after.map((price, slot) =>
      Math.min(moved(price, size * (after[slot] ?? 0)), nextGreet[acts.greeted[slot] ?? -1] ?? 0),
    ),
    weights: next,
  }
}

const moved = (price: number, by: number) => Math.max(0, Math.round(price - by))

/** Leave out prices that are at their end already. */
const movable = (prices: Float64Array, excess: Float64Array, mostOf: (act: number) => number) =>
  excess.map((one, act) => {
    const price = prices[act] ?? 0
    return (one > 0 ? price > 0 : price < mostOf(act)) ? one : 0
  })

function squares(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += (values[index] ?? 0) ** 2
  return sum
}
