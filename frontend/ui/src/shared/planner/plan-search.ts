// The search: partial plans in the order of time, the best of which are kept at each slot, first few, then more.
import { BoundPair } from './plan-bound-pair'
import { BoundFinder } from './plan-bounds'
import { graphOf, type PlanGraph } from './plan-graph'
import { EMPTY, type Label, Labels } from './plan-labels'
import type { PlanProblem, PlanSlot } from './plan-problem'
import { scoreOf, type Weights, worthOf } from './plan-score'
import { type Ways, waysOf } from './plan-ways'

/** Partial plans kept at each slot, pass by pass. */
const WIDTHS = [6, 40, 250, 1_500, 10_000, 60_000]
/** Others that a partial plan is compared with before it is kept. */
const MOST_COMPARED = 120

/** Counts steps, since a clock would let the same request give different plans. */
export interface Budget {
  stepsLeft: number
  isOver: () => boolean
}

export interface Found {
  slots: readonly PlanSlot[]
  isProven: boolean
}

/** Searches of one problem, which share what follows from the problem alone, and the first bound. */
export class PlanSearch {
  private readonly graph: PlanGraph
  private readonly ways: Ways
  private readonly finder: BoundFinder

  constructor(
    private readonly problem: PlanProblem,
    private readonly weights: Weights,
  ) {
    this.graph = graphOf(problem)
    this.ways = waysOf(problem, this.graph, weights)
    this.finder = new BoundFinder(problem, weights, this.graph, this.ways, 0)
  }

  /**
   * Find the best plan, or the best that has a slot that is none of `former`. No slots if there is none, or none within the
   * budget.
   */
  find(former: readonly PlanSlot[], budget: Budget): Found {
    const { problem, weights, graph, ways } = this
    const bounds = new BoundPair(problem, weights, graph, ways, this.finder)
    const pass = new Pass(problem, graph, weights, ways, former, budget)
    for (const width of WIDTHS) {
      const gap = bounds.tighten(scoreOf(pass.slots(), problem), pass.best.value)
      budget.stepsLeft -= bounds.stepsSince() / 4
      if (gap < 1 || pass.run(width, bounds)) return { slots: pass.slots(), isProven: weights.isExact }
      if (budget.isOver()) break
    }
    return { slots: pass.slots(), isProven: false }
  }
}

class Pass {
  best: Label
  private readonly labels: Labels
  private readonly empty: Label
  /** By slot, whether the former plan has it. */
  private readonly isFormer: readonly boolean[]

  constructor(
    private readonly problem: PlanProblem,
    graph: PlanGraph,
    weights: Weights,
    private readonly ways: Ways,
    former: readonly PlanSlot[],
    private readonly budget: Budget,
  ) {
    this.labels = new Labels(problem, graph, weights)
    this.empty = EMPTY(graph.words, former.length > 0)
    this.best = this.empty
    const slots = new Set(former)
    this.isFormer = problem.slots.map((slot) => slots.has(slot))
  }

  /** Return true if no partial plan was dropped, for the width or for the budget, that could have become a better plan. */
  run(width: number, bounds: BoundPair): boolean {
    this.start(bounds)
    const waiting: Label[][] = this.problem.slots.map(() => [])
    let dropped = -Infinity
    this.extendAll(this.empty, bounds, waiting)
    for (const [slot, labels] of waiting.entries()) {
      if (this.budget.isOver()) return false
      const kept = this.undominated(labels, width)
      waiting[slot] = []
      dropped = Math.max(dropped, kept[width]?.bound ?? -Infinity)
      for (const label of kept.slice(0, width)) this.extendAll(label, bounds, waiting)
    }
    return dropped <= this.best.priced
  }

  /** Value the best plan by the prices of these bounds. */
  private start({ priced: { weights } }: BoundPair): void {
    this.labels.prices = weights
    this.best.priced = worthOf(scoreOf(this.slots(), this.problem), weights)
  }

  slots(): PlanSlot[] {
    const found: PlanSlot[] = []
    for (let label: Label | null = this.best; label; label = label.before) {
      const slot = this.problem.slots[label.slot]
      if (slot) found.unshift(slot)
    }
    return found
  }

  private extendAll(label: Label, bounds: BoundPair, waiting: Label[][]): void {
    const { first, to, cost } = this.ways
    const node = label.slot + 1
    for (let way = first[node] ?? 0; way < (first[node + 1] ?? 0); way++) {
      const next = to[way] ?? 0
      this.budget.stepsLeft--
      const longer = this.labels.extend(label, next, cost[way] ?? 0)
      if (!longer) continue
      longer.isFormer = label.isFormer && (this.isFormer[next] ?? false)
      if (longer.value + this.labels.restOf(longer, bounds.strict) <= this.best.value) continue
      longer.bound = longer.priced + this.labels.restOf(longer, bounds.priced)
      if (longer.bound <= this.best.priced) continue
      waiting[next]?.push(longer)
      if (longer.value > this.best.value && !longer.isFormer) this.best = longer
    }
  }

  /** The most promising first, up to one more than `width`. */
  private undominated(labels: Label[], width: number): Label[] {
    const kept: Label[] = []
    labels.sort((one, other) => other.bound - one.bound || other.value - one.value)
    for (const label of labels) {
      if (label.bound <= this.best.priced || kept.length > width) break
      const most = Math.min(kept.length, MOST_COMPARED)
      let isDominated = false
      let index = 0
      while (index < most && !isDominated) {
        const one = kept[index++]
        isDominated = one !== undefined && this.labels.dominates(one, label)
      }
      this.budget.stepsLeft -= index / 4
      if (!isDominated) kept.push(label)
    }
    return kept
  }
}
