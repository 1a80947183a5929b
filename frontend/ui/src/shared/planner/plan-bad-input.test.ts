import { expect, test } from 'vitest'

import { randomFrom, randomRequest } from '@/testing/plan-requests'

import type { Candidate, PlanRequest, WishedAct } from './plan-request'
import { propose } from './propose'

const OPENS_AT = Date.UTC(2026, 7, 7, 1)
const MINUTE_MS = 60_000

/** Minutes count from the opening. */
function slot(id: string, startMin: number, endMin: number, more: Partial<Candidate> = {}): Candidate {
  const times = { startAt: OPENS_AT + startMin * MINUTE_MS, endAt: OPENS_AT + endMin * MINUTE_MS }
  return { id, day: 'day1', stage: 'main', ...times, choice: null, ...more }
}

const star = (act: string, main: string[], greetings: string[] = []): WishedAct => ({
  ...{ act, grade: 'star', main, greetings },
})

const request = (
  candidates: Candidate[],
  acts: WishedAct[],
  more: Partial<PlanRequest> = {},
): PlanRequest => ({
  ...{ candidates, acts, keptFree: [], walks: [], defaultWalkMin: null, bufferMin: 0, limitMs: 500 },
  ...more,
})

const NOTHING = { slots: [], unmet: [], givenUp: [], score: [0, 0, 0, 0, 0, 0, 0, 0] }

test('an empty request is an empty plan', () => {
  expect(propose(request([], []))).toEqual({ best: NOTHING, next: null, isProven: true })
})

test('an act without candidates, or with unknown ones, is unmet without obstacles', () => {
  const { best } = propose(request([], [star('none', []), star('unknown', ['nowhere'])]))
  expect(best.unmet).toEqual([
    { act: 'none', obstacles: [] },
    { act: 'unknown', obstacles: [] },
  ])
})

test('one act in 40 slots is seen as often as it can be', () => {
  const slots = Array.from({ length: 40 }, (_, number) =>
    slot(`s${number.toString().padStart(2, '0')}`, number * 15, number * 15 + 30),
  )
  const { best, isProven } = propose(
    request(slots, [
      star(
        'act',
        slots.map(({ id }) => id),
      ),
    ]),
  )
  expect([best.score, isProven]).toEqual([[0, 0, 1, 0, 0, 19, 0, 0], true])
})

test('two hundred stars are answered, with what is known of the plan', () => {
  const shape = { acts: 200, days: 3, stages: 12, lives: 4, greetings: 2, openMin: 660 }
  const asked = { ...randomRequest(randomFrom(7), shape), limitMs: 40 }
  const { best, isProven } = propose(asked)
  expect(best.slots.length).toBeGreaterThan(30)
  expect(isProven).toBe(false)
  expect(best.unmet.length).toBe(200 - (best.score[1] ?? 0) - (best.score[2] ?? 0))
})

test('walks longer than every gap leave one stage a day', () => {
  const slots = ['a', 'b', 'c', 'd'].map((id, index) =>
    slot(id, index * 60, index * 60 + 30, { stage: index === 1 ? 'far' : 'main' }),
  )
  const acts = slots.map(({ id }) => star(id, [id]))
  const { best } = propose(request(slots, acts, { walks: [['main', 'far', 9_999]] }))
  expect(best.slots).toEqual(['a', 'c', 'd'])
  expect(best.unmet).toEqual([
    { act: 'b', obstacles: [{ candidate: 'b', slot: 'a', cause: 'walk', missingMin: 9_969 }] },
  ])
})

test('a festival of one minute is planned', () => {
  const slots = ['a', 'b', 'c'].map((id, index) => slot(id, 0, 1, { stage: `stage${index.toString()}` }))
  const { best, next } = propose(
    request(
      slots,
      slots.map(({ id }) => star(id, [id])),
    ),
  )
  expect([best.slots.length, best.unmet.length, next?.slots.length]).toEqual([1, 2, 1])
})

test('of picks that clash among themselves the most are kept, must before maybe', () => {
  const slots = [
    slot('long', 0, 120, { choice: 'maybe' }),
    slot('one', 0, 60, { choice: 'must' }),
    slot('two', 60, 120, { choice: 'must' }),
    slot('all', 0, 120, { choice: 'must' }),
  ]
  const { best } = propose(request(slots, []))
  expect(best.slots).toEqual(['one', 'two'])
  expect(best.givenUp).toEqual([
    { candidate: 'all', slot: 'one', cause: 'overlap', missingMin: 60 },
    { candidate: 'long', slot: 'one', cause: 'overlap', missingMin: 60 },
  ])
})

test('the buffer gives up no pick, but keeps a proposal away', () => {
  const far = { stage: 'far' }
  const slots = [
    slot('a', 0, 30, { choice: 'must' }),
    slot('b', 35, 60, { choice: 'must', ...far }),
    slot('c', 65, 90),
  ]
  const { best } = propose(request(slots, [star('c', ['c'])], { walks: [['main', 'far', 5]], bufferMin: 10 }))
  expect(best.slots).toEqual(['a', 'b'])
  expect(best.unmet).toEqual([
    { act: 'c', obstacles: [{ candidate: 'c', slot: 'b', cause: 'walk', missingMin: 10 }] },
  ])
})

test('a pick stays in a time kept free, a proposal does not come into it', () => {
  const slots = [slot('pick', 0, 30, { choice: 'maybe' }), slot('star', 30, 60)]
  const keptFree = [{ fromAt: OPENS_AT, untilAt: OPENS_AT + 60 * MINUTE_MS }]
  const { best } = propose(request(slots, [star('act', ['star'])], { keptFree }))
  expect(best.slots).toEqual(['pick'])
  expect(best.unmet).toEqual([{ act: 'act', obstacles: [{ candidate: 'star', cause: 'kept_free' }] }])
})

test('ids and acts that come twice count once', () => {
  const twice = [slot('a', 0, 30), slot('a', 0, 30, { choice: 'must' }), slot('b', 30, 60)]
  const acts = [star('act', ['a', 'a']), star('act', ['a', 'b'])]
  expect(propose(request(twice, acts)).best.score).toEqual([1, 0, 1, 0, 0, 1, 0, 0])
})

test('a slot that ends before it starts has no length', () => {
  const { best } = propose(
    request([slot('a', 30, 0), slot('b', 30, 60)], [star('a', ['a']), star('b', ['b'])]),
  )
  expect(best.slots).toEqual(['a', 'b'])
})

test('a slot without a valid time is refused by its id', () => {
  expect(() => propose(request([slot('a', NaN, 30)], []))).toThrow('The slot a has no valid time.')
})

test('negative and missing numbers count as none', () => {
  const slots = [slot('a', 0, 30), slot('b', 30, 60, { stage: 'far' })]
  const odd = { walks: [['main', 'far', -5]] as const, bufferMin: NaN, limitMs: NaN }
  expect(propose(request(slots, [star('a', ['a']), star('b', ['b'])], odd)).best.slots).toEqual(['a', 'b'])
})

test('an unknown walk that makes a detour shorter than the known way does not hide the clash of its ends', () => {
  const slots = [slot('a', 0, 30), slot('b', 30, 35, { stage: 'near' }), slot('c', 35, 60, { stage: 'far' })]
  const acts = slots.map(({ id }) => star(id, [id]))
  const { best } = propose(request(slots, acts, { walks: [['main', 'far', 20]] }))
  expect(best.slots).toEqual(['a', 'b'])
})
