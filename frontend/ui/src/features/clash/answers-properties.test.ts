// What holds for every answer to every clash of many invented plans.
import { expect, test } from 'vitest'

import { changeAddress } from '@/shared/address/address'
import { clashKey } from '@/shared/selection/clashes'
import type { TimetablePicks } from '@/shared/selection/timetable-picks'
import type { Timetable } from '@/shared/timetable/timetable'
import { picksOf, planned, type Row } from '@/testing/plan'

import { answersTo } from './answers'

/** Park and Miller's generator: the same plans at each run. */
function randomsOf(seed: number) {
  let state = seed
  return (below: number) => (state = (state * 48271) % 2147483647) % below
}

const clockOf = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

function inventedPlan(seed: number): { timetable: Timetable; picks: () => TimetablePicks } {
  const random = randomsOf(seed)
  const stages = ['hot', 'sky', 'lane']
  const rows = Array.from({ length: 24 }, (_, index): Row => {
    const start = 22 * 60 + random(30) * 10
    return [
      `slot${index}`,
      `act ${random(5)}`,
      random(2) === 0 ? 1 : 2,
      stages[random(3)] ?? 'hot',
      clockOf(start),
      clockOf(start + 10 + random(5) * 10),
      {
        status: random(8) === 0 ? 'cancelled' : 'scheduled',
        kind: random(6) === 0 ? 'greeting' : 'live',
        delay_min: random(3) * 5,
      },
    ]
  })
  const timetable = planned(rows, [['hot', 'sky', random(15)]])
  const ids = timetable.slots.map(({ id }) => id).filter(() => random(3) === 0)
  const maybe = ids.filter((_, index) => index % 3 === 0)
  return {
    timetable,
    picks: () => {
      localStorage.clear()
      changeAddress((params) => params.delete('picks'))
      return picksOf(timetable, ids, maybe)
    },
  }
}

test('no answer loses a pick but the one that it names, and each is undone by one step', () => {
  let moveCount = 0
  let wayCount = 0
  for (let seed = 1; seed <= 16; seed += 1) {
    const plan = inventedPlan(seed)
    const { timetable } = plan
    const { clashes, picked, choices } = plan.picks().current()
    for (const clash of clashes.slice(0, 6)) {
      const { moves, ways, keeps } = answersTo(clash, { timetable, picked, clashes, from: -Infinity })
      for (const { from, to, makes } of moves) {
        const picks = plan.picks()
        picks.replace(from, to)
        const after = picks.current()
        const expected = new Map(choices)
        expected.delete(from.id)
        expect(choices.has(to.id)).toBe(false)
        expected.set(to.id, choices.get(from.id) ?? 'must')
        expect(after.choices).toEqual(expected)
        const made = after.clashes.filter(({ first, second }) => first === to || second === to)
        expect(new Set(made.map(clashKey))).toEqual(new Set(makes.map(clashKey)))
        picks.undo()
        expect(picks.current().choices).toEqual(choices)
        moveCount += 1
      }
      for (const way of ways) {
        const picks = plan.picks()
        picks.seeBoth(clash, way.leaveMin)
        expect(picks.current().choices).toEqual(choices)
        expect(way.leaveAt).toBeGreaterThan(clash.first.startAt)
        expect(way.leaveAt).toBeLessThanOrEqual(clash.first.endAt)
        const lengthMin = (clash[way.missed].endAt - clash[way.missed].startAt) / 60_000
        expect(way.missedMin).toBeGreaterThan(0)
        expect(way.missedMin).toBeLessThan(lengthMin)
        const decided = picks.current().clashes.filter(({ leaveMin }) => leaveMin !== undefined)
        expect(decided.map(clashKey)).toEqual([clashKey(clash)])
        picks.undo()
        expect(picks.current().clashes).toEqual(clashes)
        wayCount += 1
      }
      for (const { kept, dropped } of keeps) {
        const picks = plan.picks()
        picks.choose([dropped], null)
        const expected = new Map(choices)
        expected.delete(dropped.id)
        expect(expected.has(kept.id)).toBe(true)
        expect(picks.current().choices).toEqual(expected)
      }
    }
  }
  expect(moveCount).toBeGreaterThan(50)
  expect(wayCount).toBeGreaterThan(20)
})
