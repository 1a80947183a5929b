// From which slot to which a plan can go, and what the way costs, in arrays that are quick to read.
import type { PlanGraph } from './plan-graph'
import type { PlanProblem } from './plan-problem'
import type { Weights } from './plan-score'

/** Followers of a node in `to`, from `first[node]` up to `first[node + 1]`. */
export interface Ways {
  first: Int32Array
  to: Int32Array
  cost: Float64Array
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
