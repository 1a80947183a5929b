import { beforeEach, expect, test } from 'vitest'

import type { ListedAct } from '@/shared/acts/act-list'
import type { Clash } from '@/shared/selection/clashes'
import { actOf } from '@/shared/selection/followed-acts'
import type { Timetable } from '@/shared/timetable/timetable'
import { picksOf, planned, slotIn, type Row } from '@/testing/plan'

import { planRequest, type PlanSituation } from './plan-of-timetable'
import { DEFAULT_WISHES } from './plan-wishes'

const ROWS: readonly Row[] = [
  ['wa-18', 'わーすた', 1, 'hot', '18:25', '18:45', { piece: 'a000WASU' }],
  ['wa-20', 'わーすた', 1, 'sky', '20:10', '20:30', { piece: 'b000WASU' }],
  ['wa-meet', 'わーすた', 1, 'lane', '21:00', '21:40', { piece: 'c000WASU', kind: 'greeting' }],
  ['uk', 'ukka', 1, 'sky', '18:10', '18:50', { piece: 'a000UKKA' }],
  ['joint', 'わーすた × ukka', 2, 'hot', '12:00', '12:30', { piece: 'a000BOTH' }],
]
const WALKS: [string, string, number][] = [['hot', 'sky', 6]]

/** An act with the slots whose ids begin with `start`. */
function act(timetable: Timetable, name: string, start: string, joint: readonly string[] = []): ListedAct {
  const slots = timetable.slots.filter(({ id }) => id.startsWith(start))
  const jointSlots = joint.map((id) => slotIn(timetable, id))
  const code = actOf([...slots, ...jointSlots][0]?.piece ?? '')
  return { name, heading: '', reading: '', isGuessed: false, slots, jointSlots, code }
}

const at = (id: string, timetable: Timetable) => slotIn(timetable, id).startAt

function situation(rows: readonly Row[], part: Partial<PlanSituation> = {}): PlanSituation {
  const timetable = planned(rows, WALKS)
  const acts = [act(timetable, 'わーすた', 'wa', ['joint']), act(timetable, 'ukka', 'uk', ['joint'])]
  const unasked = { absolute: new Set<string>(), choices: new Map(), clashes: [], unknown: [] }
  const followed = new Set(acts.map(({ code }) => code))
  return { timetable, acts, followed, ...unasked, wishes: DEFAULT_WISHES, now: -Infinity, ...part }
}

const ids = (request: ReturnType<typeof planRequest>) => request.candidates.map(({ id }) => id)

/** The picks of a page with their clashes. */
function picked(
  timetable: Timetable,
  must: readonly string[],
  decide: (clash: Clash) => number | null = () => null,
) {
  const picks = picksOf(timetable, must)
  for (const clash of picks.current().clashes) {
    const leaveMin = decide(clash)
    if (leaveMin !== null) picks.seeBoth(clash, leaveMin)
  }
  const { choices, clashes, unknown } = picks.current()
  return { choices, clashes, unknown }
}

beforeEach(() => localStorage.clear())

test('a star asks for its lives, those with others too, and for greetings where they are wanted', () => {
  const asked = planRequest(situation(ROWS))
  expect(asked.acts).toEqual([
    { act: actOf('a000WASU'), grade: 'star', main: ['wa-18', 'wa-20', 'joint'], greetings: [] },
    { act: actOf('a000UKKA'), grade: 'star', main: ['uk', 'joint'], greetings: [] },
  ])
  expect(ids(asked)).toEqual(['uk', 'wa-18', 'wa-20', 'joint'])
  expect(asked.walks).toEqual([['hot', 'sky', 6]])
  const greeted = planRequest(
    situation(ROWS, { wishes: { ...DEFAULT_WISHES, greetings: true, bufferMin: 15 } }),
  )
  expect(greeted.acts[0]?.greetings).toEqual(['wa-meet'])
  expect(greeted.bufferMin).toBe(15)
})

test('an act without lives is seen at its greetings; grades are those of its code', () => {
  const rows: Row[] = [
    ['wa-meet', 'わーすた', 1, 'lane', '21:00', '21:40', { kind: 'greeting', piece: 'c000WASU' }],
  ]
  const timetable = planned(rows)
  const code = actOf('c000WASU')
  const acts = [act(timetable, 'わーすた', 'wa')]
  const absolute = new Set([code])
  const asked = planRequest({ ...situation(ROWS), timetable, acts, followed: absolute, absolute })
  expect(asked.acts).toEqual([{ act: code, grade: 'absolute', main: ['wa-meet'], greetings: [] }])
})

test('what has begun, is cancelled, or can’t be told apart by its code is no candidate', () => {
  const cancelled = ROWS.map((row): Row =>
    row[0] === 'wa-18' ? [...cut(row), { status: 'cancelled' }] : row,
  )
  expect(ids(planRequest(situation(cancelled)))).not.toContain('wa-18')
  const twins = ROWS.map((row): Row => (row[0] === 'uk' ? [...cut(row), { piece: 'a000WASU' }] : row))
  expect(ids(planRequest(situation(twins)))).toEqual(['wa-20', 'joint'])
  const begun = situation(ROWS)
  const now = at('wa-18', begun.timetable) + 1
  expect(ids(planRequest({ ...begun, now }))).toEqual(['wa-20', 'joint'])
})

const cut = ([id, name, day, stage, start, end]: Row): [string, string, 1 | 2, string, string, string] => [
  ...([id, name, day, stage, start, end] as const),
]

test('a pick that is on or over stays, so that its act is met', () => {
  const begun = situation(ROWS)
  const { timetable } = begun
  const on = { ...begun, ...picked(timetable, ['wa-18']), now: at('wa-18', timetable) + 60_000 }
  expect(planRequest(on).candidates[0]).toMatchObject({ id: 'wa-18', choice: 'must' })
  const over = { ...on, now: at('wa-20', timetable) - 60_000 }
  expect(planRequest(over).acts[0]?.main).toEqual(['wa-18', 'wa-20', 'joint'])
})

test('picks that clashed and are over are neither asked about nor wished for again', () => {
  const begun = situation(ROWS)
  const { timetable } = begun
  const asked = planRequest({
    ...{ ...begun, ...picked(timetable, ['wa-18', 'uk']) },
    now: at('wa-20', timetable) - 60_000,
  })
  expect(asked.acts).toEqual([])
  expect(asked.candidates).toEqual([])
})

test('an act of a pick that clashes, is cancelled or gone may be seen at another slot of that kind', () => {
  const none = { ...situation(ROWS), followed: new Set<string>() }
  const clashing = planRequest({ ...none, ...picked(none.timetable, ['wa-18', 'uk']) })
  expect(clashing.acts.map(({ main }) => main)).toEqual([
    ['wa-18', 'wa-20', 'joint'],
    ['uk', 'joint'],
  ])
  const rows = ROWS.map((row): Row =>
    row[0] === 'uk' ? [...cut(row), { status: 'cancelled', piece: 'a000UKKA' }] : row,
  )
  const off = { ...situation(rows), followed: new Set<string>() }
  expect(planRequest({ ...off, ...picked(off.timetable, ['uk']) }).acts.map(({ main }) => main)).toEqual([
    ['joint'],
  ])
  expect(planRequest({ ...none, unknown: ['z000WASU', 'junk'] }).acts.map(({ main }) => main)).toEqual([
    ['wa-18', 'wa-20', 'joint'],
  ])
})

test('a clash that the fan decided on is none for the planner', () => {
  const begun = situation(ROWS)
  const asked = planRequest({ ...begun, ...picked(begun.timetable, ['uk', 'wa-18'], () => 18 * 60 + 19) })
  const [first, second] = [slotIn(begun.timetable, 'uk'), slotIn(begun.timetable, 'wa-18')]
  const spans = asked.candidates.map(({ id, startAt, endAt }) => [id, startAt, endAt])
  expect(spans.slice(0, 2)).toEqual([
    ['uk', first.startAt, second.startAt - 6 * 60_000],
    ['wa-18', second.startAt, second.endAt],
  ])
})

test('without stars and picks nothing is asked', () => {
  const asked = planRequest({ ...situation(ROWS), followed: new Set() })
  expect([asked.acts, asked.candidates]).toEqual([[], []])
})
