// Partial plans of the search: their value, what they have seen, and which of two can be given up.
import { type ActBits, addAct, countBits, hasAct, sumOver } from './act-bits'
import type { Bounds } from './plan-bounds'
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import { type Weights, winOfPick } from './plan-score'

/**
 * A plan up to a slot. `bits`: the acts seen, then those greeted, of which slots can still come. `blocked`: later slots that a
 * slot before the last one clashes with. `isFormer`: it has only slots of the plan to which another is looked for.
 */
export interface Label {
  slot: number
  value: number
  /** The value by the prices of the second bound. */
  priced: number
  bound: number
  bits: ActBits
  blocked: readonly number[]
  isFormer: boolean
  before: Label | null
}

export const EMPTY = (words: number, isFormer: boolean): Label => ({
  ...{ slot: -1, value: 0, priced: 0, bound: Infinity, bits: new Array<number>(2 * words).fill(0) },
  ...{ blocked: [], isFormer, before: null },
})

export class Labels {
  /** The prices of the second bound. */
  prices: Weights
  private readonly absolutes: ActBits

  constructor(
    private readonly problem: PlanProblem,
    private readonly graph: PlanGraph,
    private readonly weights: Weights,
  ) {
    const bits = new Array<number>(graph.words).fill(0)
    problem.acts.forEach(({ isAbsolute }, act) => isAbsolute && addAct(bits, act))
    this.absolutes = bits
    this.prices = weights
  }

  /** Append a slot; null if it clashes, or if it is a greeting that wins nothing. */
  extend(label: Label, next: number, cost: number): Label | null {
    const slot = this.problem.slots[next]
    if (!slot || label.blocked.includes(next)) return null
    const { words, hidden } = this.graph
    const { weights, prices } = this
    let won = winOfPick(slot.choice, weights)
    let priced = winOfPick(slot.choice, prices)
    for (const act of slot.greetings) {
      if (!hasAct(label.bits, act) || hasAct(label.bits, act, words)) continue
      won += weights.greeting
      priced += prices.greeting
    }
    for (const act of slot.main) {
      const wish = hasAct(label.bits, act)
        ? 'further'
        : this.problem.acts[act]?.isAbsolute
          ? 'absolute'
          : 'star'
      won += weights[wish]
      priced += prices[wish]
    }
    if (won === 0) return null
    const bits = label.bits.slice()
    for (const act of slot.greetings) if (hasAct(label.bits, act)) addAct(bits, act, words)
    for (const act of slot.main) addAct(bits, act)
    this.forget(bits, next + 1)
    const former = label.slot < 0 ? [] : (hidden[label.slot] ?? [])
    return {
      ...{
        slot: next,
        value: label.value + won - cost,
        priced: label.priced + priced - cost,
        bound: 0,
        bits,
      },
      ...{ isFormer: false, before: label },
      blocked:
        former.length + label.blocked.length === 0 ? label.blocked : laterOnes(label.blocked, former, next),
    }
  }

  /** Drop what no later slot asks for, so that more plans are alike. */
  private forget(bits: number[], node: number): void {
    const { words } = this.graph
    const main = this.graph.mainLater[node] ?? []
    const greeting = this.graph.greetingLater[node] ?? []
    for (let word = 0; word < words; word++) {
      bits[word] = (bits[word] ?? 0) & ((main[word] ?? 0) | (greeting[word] ?? 0))
      bits[words + word] = (bits[words + word] ?? 0) & (greeting[word] ?? 0)
    }
  }

  /** The most that a plan can still win that begins with this one. */
  restOf({ slot, bits }: Label, { rest, see, greet, paid }: Bounds): number {
    const { words, mainLater, greetingLater } = this.graph
    const [main, greeting] = [mainLater[slot + 1] ?? [], greetingLater[slot + 1] ?? []]
    let bound = rest[slot + 1] ?? 0
    for (let word = 0; word < words; word++) {
      const seen = bits[word] ?? 0
      const toSee = main[word] ?? 0
      bound += sumOver(toSee & ~seen, word, see)
      bound += sumOver(seen & (greeting[word] ?? 0), word, paid, (slot + 1) * this.problem.acts.length)
      bound += sumOver((greeting[word] ?? 0) & (seen | toSee) & ~(bits[words + word] ?? 0), word, greet)
    }
    return bound
  }

  /** True if whatever is appended to `other` makes no better plan than the same appended to `one`. Both end with one slot. */
  dominates(one: Label, other: Label): boolean {
    const slack = one.value - other.value
    if (slack < 0 || (one.isFormer && !other.isFormer)) return false
    if (one.blocked.length > 0 && !one.blocked.every((next) => other.blocked.includes(next))) return false
    const { words, mainLater, greetingLater, isMetric } = this.graph
    const [main, greeting] = [mainLater[one.slot + 1] ?? [], greetingLater[one.slot + 1] ?? []]
    const { weights } = this
    let lost = 0
    for (let word = 0; word < words; word++) {
      const [seen, otherSeen] = [one.bits[word] ?? 0, other.bits[word] ?? 0]
      const [greeted, otherGreeted] = [one.bits[words + word] ?? 0, other.bits[words + word] ?? 0]
      const sights = seen & ~otherSeen & (main[word] ?? 0)
      const greetings = (greeting[word] ?? 0) & ~otherGreeted & (greeted | (otherSeen & ~seen))
      if ((sights | greetings) === 0) continue
      // The greeting that would be left out may be what the other has besides the former plan.
      if (greetings !== 0 && one.isFormer) return false
      const absolutes = countBits(sights & (this.absolutes[word] ?? 0))
      lost += absolutes * (weights.absolute - weights.further)
      lost += (countBits(sights) - absolutes) * (weights.star - weights.further)
      lost += countBits(greetings) * weights.greeting
      // The greeting would be left out, which makes the way longer where a detour is shorter.
      if (greetings !== 0 && !isMetric) lost += 1
      if (lost > slack) return false
    }
    return true
  }
}

const laterOnes = (blocked: readonly number[], former: readonly number[], next: number): number[] =>
  [...new Set([...blocked, ...former])].filter((index) => index > next)
