import { expect, test } from 'vitest'

import { randomFrom, randomRequest } from '@/testing/plan-requests'

import { type PlanSlot, readProblem } from './plan-problem'
import type { PlanRequest } from './plan-request'
import { compareScores, scoreOf } from './plan-score'
import { propose } from './propose'
import { areApart } from './slot-distance'

const SMALL = { acts: 5, days: 2, stages: 4, lives: 2, greetings: 1, openMin: 90 }
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed)
const request = (seed: number, shape = SMALL) => randomRequest(randomFrom(seed), shape)

/** Try all plans; the best score of those that have a slot that is none of `former`. */
function bestByTrying(asked: PlanRequest, former: readonly string[] = []): number[] {
  const problem = readProblem(asked)
  let best = scoreOf([], problem)
  const tryFrom = (index: number, plan: PlanSlot[]) => {
    const ids = plan.map(({ id }) => id)
    const isCounted = former.length === 0 || ids.some((id) => !former.includes(id))
    const score = scoreOf(plan, problem)
    if (isCounted && compareScores(score, best) > 0 && hasNoIdleGreeting(plan)) best = score
    problem.slots.slice(index).forEach((slot, offset) => {
      if (!plan.every((one) => areApart(one, slot, problem.walks))) return
      tryFrom(index + offset + 1, [...plan, slot])
    })
  }
  tryFrom(0, [])
  return best
}

/** Each greeting that is no pick is the first one after a slot of its act. */
function hasNoIdleGreeting(plan: readonly PlanSlot[]): boolean {
  return plan.every(({ isPick, main, greetings }, index) => {
    const before = plan.slice(0, index)
    return (
      isPick ||
      main.length > 0 ||
      greetings.some((act) => {
        const live = before.findIndex((one) => one.main.includes(act))
        return live >= 0 && !before.slice(live).some((one) => one.greetings.includes(act))
      })
    )
  })
}

test.each(seeds(150))('no plan is better than the proposal %i, nor the next one', (seed) => {
  const asked = request(seed)
  const { best, next, isProven } = propose(asked)
  expect(isProven).toBe(true)
  expect(best.score).toEqual(bestByTrying(asked))
  const nothing = scoreOf([], readProblem(asked))
  if (best.slots.length > 0) expect(next?.score ?? nothing).toEqual(bestByTrying(asked, best.slots))
})
