// What the planner's worker answers: a proposal, or why it can't make one.
import type { PlanRequest, Proposal } from './plan-request'
import { propose } from './propose'

export type PlanAnswer = { proposal: Proposal } | { error: string }

export function answerTo(request: PlanRequest): PlanAnswer {
  try {
    return { proposal: propose(request) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
