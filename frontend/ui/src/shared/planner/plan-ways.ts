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

/** `rest[node]`: the most that the slots after a node can win; `path`: those that win the most in all. */
export function longestPath(
  wins: Float64Array,
  { first, to, cost }: Ways,
): { rest: Float64Array; path: number[] } {
  const nodes = first.length - 1
  const rest = new Float64Array(nodes)
  const best = new Int32Array(nodes).fill(-1)
  for (let node = nodes - 1; node >= 0; node--) {
    let most = 0
    const end = first[node + 1] ?? 0
    for (let way = first[node] ?? 0; way < end; way++) {
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
