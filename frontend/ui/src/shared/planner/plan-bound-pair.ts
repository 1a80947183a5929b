// The two bounds of the search, made lower as better plans are found.
import { BoundFinder, type Bounds } from './plan-bounds'
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import { settledLevels, type Weights } from './plan-score'
import type { Ways } from './plan-ways'

const BOUND_ROUNDS = 60

/** The bound by the order of wishes, and a second one in which wishes have a price of which the number is known. */
export class BoundPair {
  strict: Bounds
  priced: Bounds
  settled = 0
  private roundsBefore = 0
  private second: BoundFinder

  constructor(
    private readonly problem: PlanProblem,
    private readonly weights: Weights,
    private readonly graph: PlanGraph,
    private readonly ways: Ways,
    /** It keeps the prices of a search before. */
    private readonly finder: BoundFinder,
  ) {
    this.second = finder
    this.roundsBefore = 2 * finder.rounds
    this.strict = finder.tighten([], 0)
    this.priced = this.strict
  }

  /** Return the ways that were looked at since this was asked last. */
  stepsSince(): number {
    const rounds = this.finder.rounds + this.second.rounds
    const steps = Math.max(0, rounds - this.roundsBefore) * this.ways.to.length
    this.roundsBefore = rounds
    return steps
  }

  /** Return by how much a plan can be better at most than a known one with this score and value. */
  tighten(score: readonly number[], value: number): number {
    this.strict = this.finder.tighten(score, BOUND_ROUNDS)
    this.priced = this.settled > 0 ? this.second.tighten(score, BOUND_ROUNDS) : this.strict
    let gap = Math.min(this.strict.gap, this.priced.gap)
    for (;;) {
      const settled = settledLevels(value, value + gap, this.weights)
      if (settled <= this.settled || gap < 1) return gap
      const second = new BoundFinder(this.problem, this.weights, this.graph, this.ways, settled)
      this.second = second
      this.settled = settled
      this.priced = second.tighten(score, BOUND_ROUNDS)
      gap = Math.min(gap, this.priced.gap)
    }
  }
}
