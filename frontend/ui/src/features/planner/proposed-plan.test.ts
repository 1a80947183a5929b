import { expect, test } from 'vitest'

import type { ListedAct } from '@/shared/acts/act-list'
import { planRequest } from '@/shared/planner/plan-of-timetable'
import { DEFAULT_WISHES } from '@/shared/planner/plan-wishes'
import { propose } from '@/shared/planner/propose'
import { actOf } from '@/shared/selection/followed-acts'
import { picksOf, planned, type Row } from '@/testing/plan'

import { everySlot, readPlan, unknownWalkCount } from './proposed-plan'

/** The proposal for picks and stars; an act is all slots of its name. */
function proposed(
  rows: readonly Row[],
  must: readonly string[],
  starred: readonly string[],
  now = -Infinity,
) {
  localStorage.clear()
  const named = rows.map(([id, name, day, stage, start, end, more]): Row => {
    const act = [...name].map((letter) => letter.charCodeAt(0) % 10).join('')
    return [
      id,
      name,
      day,
      stage,
      start,
      end,
      { piece: `${id.padStart(4, '_')}${act.padStart(4, 'A')}`, ...more },
    ]
  })
  const timetable = planned(named, [['hot', 'sky', 60]])
  const acts = [...new Set(rows.map(([, name]) => name))].map((name): ListedAct => {
    const slots = timetable.slots.filter((slot) => slot.act === name)
    const code = actOf(slots[0]?.piece ?? '')
    return { name, heading: '', reading: '', isGuessed: false, slots, jointSlots: [], code }
  })
  const followed = new Set(acts.filter(({ name }) => starred.includes(name)).map(({ code }) => code))
  const { choices, clashes, unknown } = picksOf(timetable, must).current()
  const situation = { timetable, acts, followed, absolute: new Set<string>(), choices, clashes, unknown }
  const request = planRequest({ ...situation, wishes: { ...DEFAULT_WISHES, bufferMin: 0 }, now })
  const asked = { request, timetable, acts, followed, choices }
  const plan = readPlan(propose(request).best, asked)
  const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)
  return {
    slots: ids(plan.slots),
    added: ids(plan.added),
    givenUp: plan.givenUp.map(({ slot, instead }) => [slot.id, instead?.id]),
    unmet: plan.unmet.map(({ name, obstacles, isOver }) => [name, obstacles.length, isOver]),
    every: ids(everySlot(asked)),
  }
}

const A: Row = ['a1', 'A', 1, 'hot', '10:00', '10:30']
const A_LATE: Row = ['a2', 'A', 1, 'hot', '12:00', '12:30']
const B: Row = ['b1', 'B', 1, 'hot', '10:10', '10:40']

test('stars are added to the picks, and what clashes is seen at another time', () => {
  expect(proposed([A, A_LATE, B], ['b1'], ['A'])).toEqual({
    slots: ['b1', 'a2'],
    added: ['a2'],
    givenUp: [],
    unmet: [],
    every: ['a1', 'a2'],
  })
})

test('a star without room is unmet with what is in its way', () => {
  expect(proposed([A, B], ['b1'], ['A']).unmet).toEqual([['A', 1, false]])
})

test('of two picks that clash the one is kept for which there is another slot of the other', () => {
  const { slots, added, givenUp } = proposed([A, A_LATE, B], ['a1', 'b1'], [])
  expect([slots, added, givenUp]).toEqual([['b1', 'a2'], ['a2'], [['a1', 'a2']]])
})

test('an act without a star, a pick of which broke, is proposed once', () => {
  const more: Row[] = [
    ['a3', 'A', 1, 'hot', '14:00', '14:30'],
    ['b2', 'B', 2, 'hot', '14:00', '14:30'],
  ]
  const { added, givenUp } = proposed([A, A_LATE, B, ...more], ['a1', 'b1'], [])
  expect([added.length, givenUp.length]).toEqual([1, 1])
})

test('cancelled picks stay named, and another slot of the act is proposed', () => {
  const off: Row = ['a1', 'A', 1, 'hot', '10:00', '10:30', { status: 'cancelled' }]
  const { slots, added, givenUp } = proposed([off, A_LATE], ['a1'], [])
  expect([slots, added, givenUp]).toEqual([['a1', 'a2'], ['a2'], []])
})

test('where all is over a star has no slot left', () => {
  expect(proposed([A, B], [], ['A'], Date.parse('2026-08-01T20:00:00+09:00'))).toMatchObject({
    slots: [],
    unmet: [['A', 0, true]],
    every: [],
  })
})

test('walks longer than every gap leave one slot, with the cause of the others', () => {
  const far: Row[] = [A, ['c1', 'C', 1, 'sky', '10:45', '11:00']]
  const { added, unmet } = proposed(far, [], ['A', 'C'])
  expect([added.length, unmet.map(([, count]) => count)]).toEqual([1, [1]])
})

test('no stars and no picks are an empty plan', () => {
  expect(proposed([A], [], [])).toEqual({ slots: [], added: [], givenUp: [], unmet: [], every: [] })
})

test('an act in forty slots and two hundred stars have an answer', () => {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  const many = Array.from({ length: 40 }, (_, index): Row => [
    `a${index}`,
    'A',
    1,
    'hot',
    clock(600 + index),
    clock(630 + index),
  ])
  expect(proposed(many, [], ['A']).added.length).toBeGreaterThan(0)
  const crowd = Array.from({ length: 200 }, (_, index): Row => {
    const name = String.fromCharCode(0x4e00 + index)
    return [
      `c${index}`,
      name,
      1,
      index % 2 ? 'hot' : 'sky',
      clock(600 + index),
      clock(620 + index),
      {
        piece: `____${String(index).padStart(4, 'A')}`,
      },
    ]
  })
  const { added, unmet } = proposed(
    crowd,
    [],
    crowd.map(([, name]) => name),
  )
  expect(added.length + unmet.length).toBe(200)
})

test('changes of stage to what is new are counted where no walk is known', () => {
  const timetable = planned(
    [A, ['b1', 'B', 1, 'sky', '12:00', '12:30'], ['c1', 'C', 1, 'lane', '14:00', '14:30']],
    [['hot', 'sky', 60]],
  )
  const { slots } = timetable
  const counted = (added: typeof slots) =>
    unknownWalkCount({ slots, added, givenUp: [], unmet: [] }, timetable)
  expect(counted(slots)).toBe(1)
  expect(counted(slots.slice(1, 2))).toBe(1)
  expect(counted(slots.slice(0, 1))).toBe(0)
})
