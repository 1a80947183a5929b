import { describe, expect, test } from 'vitest'

import { randomFrom, randomRequest, shuffled } from '@/testing/plan-requests'

import type { Candidate, Plan, PlanRequest } from './plan-request'
import { compareScores } from './plan-score'
import { propose } from './propose'

const SHAPE = { acts: 9, days: 2, stages: 5, lives: 3, greetings: 2, openMin: 240 }
const MINUTE_MS = 60_000
const request = (seed: number) => randomRequest(randomFrom(seed), SHAPE)

const walkBetween = ({ walks, defaultWalkMin }: PlanRequest, one: string, other: string) =>
  walks.find(([from, to]) => [`${from} ${to}`, `${to} ${from}`].includes(`${one} ${other}`))?.[2] ??
  defaultWalkMin ??
  0

const slotsOf = (plan: Plan, asked: PlanRequest): Candidate[] =>
  plan.slots.flatMap((id) => asked.candidates.find((one) => one.id === id) ?? [])

/** Minutes between two slots of the plan, less those that the walk and the buffer take. */
function spareMinutes(asked: PlanRequest, first: Candidate, second: Candidate): number {
  const gapMin = (second.startAt - first.endAt) / MINUTE_MS
  if (first.stage === second.stage) return gapMin
  const bufferMin = first.choice && second.choice ? 0 : asked.bufferMin
  return gapMin - walkBetween(asked, first.stage, second.stage) - bufferMin
}

describe.each(Array.from({ length: 40 }, (_, seed) => seed))('request %i', (seed) => {
  const asked = request(seed)
  const { best, next, isProven } = propose(asked)

  test('both plans have time for each slot and each walk', () => {
    for (const plan of next ? [best, next] : [best]) {
      const slots = slotsOf(plan, asked)
      const pairs = slots.flatMap((first, index) =>
        slots.slice(index + 1).map((second) => [first, second] as const),
      )
      expect(pairs.filter(([first, second]) => spareMinutes(asked, first, second) < 0)).toEqual([])
    }
  })

  test('nothing is proposed in a time kept free', () => {
    const proposed = slotsOf(best, asked).filter(({ choice }) => !choice)
    expect(
      proposed.filter(({ startAt, endAt }) =>
        asked.keptFree.some(({ fromAt, untilAt }) => startAt < untilAt && endAt > fromAt),
      ),
    ).toEqual([])
  })

  test('each act without a slot has a cause for each of its slots, and each pick that is given up has one', () => {
    const slots = new Set(best.slots)
    const unmet = asked.acts.filter(({ main }) => !main.some((id) => slots.has(id)))
    expect(best.unmet.map(({ act }) => act)).toEqual(unmet.map(({ act }) => act))
    expect(best.unmet.map(({ obstacles }) => obstacles.length)).toEqual(unmet.map(({ main }) => main.length))
    const picks = asked.candidates.filter(({ id, choice }) => choice && !slots.has(id))
    expect(best.givenUp.map(({ candidate }) => candidate).sort()).toEqual(picks.map(({ id }) => id).sort())
    for (const one of [...best.unmet.flatMap(({ obstacles }) => obstacles), ...best.givenUp]) {
      if (one.cause === 'kept_free') continue
      expect(slots.has(one.slot)).toBe(true)
      expect(one.missingMin).toBeGreaterThan(0)
    }
  })

  test('the next plan has something that the best one has not, and is no better', () => {
    expect(isProven).toBe(true)
    if (!next) return
    expect(next.slots.every((id) => best.slots.includes(id))).toBe(false)
    expect(compareScores(next.score, best.score)).toBeLessThanOrEqual(0)
  })

  test('the order of the request changes nothing', () => {
    const random = randomFrom(seed + 1_000)
    const acts = asked.acts.map((act) => ({ ...act, main: shuffled(act.main, random) }))
    const walks = asked.walks.map(([one, other, walkMin]) => [other, one, walkMin] as const)
    const mixed = { candidates: shuffled(asked.candidates, random), acts: shuffled(acts, random), walks }
    expect(propose({ ...asked, ...mixed })).toEqual({ best, next, isProven })
  })

  test('one star more, or a higher grade, makes the plan no worse', () => {
    const fewer = propose({ ...asked, acts: asked.acts.slice(1) })
    expect(compareScores(best.score, fewer.best.score)).toBeGreaterThanOrEqual(0)
    const raised = asked.acts.map((act, index) =>
      index === 0 ? { ...act, grade: 'absolute' as const } : act,
    )
    expect(compareScores(propose({ ...asked, acts: raised }).best.score, best.score)).toBeGreaterThanOrEqual(
      0,
    )
  })
})
