import { expect, test } from 'vitest'

import { dayNames } from '@/shared/days/day-names'
import type { Obstacle } from '@/shared/planner/plan-request'
import type { Timetable } from '@/shared/timetable/timetable'
import { planned, type Row } from '@/testing/plan'
import { setupTranslate } from '@/testing/translate'

import { obstacleWords } from './obstacle-words'

const timetable = planned([
  ['wa-18', 'わーすた', 1, 'hot', '18:25', '18:45'],
  ['wa-20', 'わーすた', 1, 'hot', '20:10', '20:30'],
  ['wa-21', 'わーすた', 2, 'hot', '21:10', '21:30'],
  ['ukka', 'ukka', 1, 'sky', '18:20', '20:20'],
  ['other', 'すべての☆', 2, 'sky', '21:00', '21:10'],
])

function words(language: string, obstacles: readonly Obstacle[], of: Timetable = timetable): string {
  const t = setupTranslate(language)
  const days = of.source.days.filter(({ id }) => obstacles.every(isOn(id)))
  return obstacleWords(obstacles, {
    timetable: of,
    days: dayNames(days.length === 1 ? days : of.source.days, t),
    t,
  })
}

const isOn =
  (day: string) =>
  ({ candidate }: Obstacle) =>
    timetable.slotById.get(candidate)?.day === day

const overlap = (candidate: string, slot: string): Obstacle => ({
  candidate,
  cause: 'overlap',
  slot,
  missingMin: 20,
})
const walk = (candidate: string, slot: string, missingMin: number): Obstacle => ({
  ...{ candidate, slot, missingMin },
  cause: 'walk',
})

test('times with one cause are told together', () => {
  const both = [overlap('wa-18', 'ukka'), overlap('wa-20', 'ukka')]
  expect(words('ja', both)).toBe('18:25 も 20:10 も ukka とかさなる')
  expect(words('en', both)).toBe('18:25 and 20:10 clash with ukka')
  expect(words('ja', both.slice(0, 1))).toBe('18:25 は ukka とかさなる')
  expect(words('en', both.slice(0, 1))).toBe('18:25 clashes with ukka')
})

test('several causes follow each other, the most frequent first; days are named where they differ', () => {
  const mixed: Obstacle[] = [
    walk('wa-21', 'other', 3),
    { candidate: 'wa-18', cause: 'kept_free' },
    { candidate: 'wa-20', cause: 'kept_free' },
  ]
  expect(words('ja', mixed)).toBe(
    '土18:25 も 土20:10 もあけておく時間に入る。日21:10 は すべての☆ との移動が3分たりない',
  )
  expect(words('en', mixed)).toBe(
    'Sat 18:25 and Sat 20:10 are in a time kept free; Sun 21:10: 3 min too little to walk to or from すべての☆',
  )
})

test('the walks that are too short by the fewest minutes speak for all', () => {
  expect(words('ja', [walk('wa-18', 'ukka', 7), walk('wa-20', 'ukka', 2)])).toContain('2分以上たりない')
})

test('forty times are counted, not listed', () => {
  const rows = Array.from({ length: 40 }, (_, index) => `s${index}`)
  const crowded = planned([
    ...rows.map((id, index): Row => [id, 'A', 1, 'hot', `10:${10 + index}`, '12:00']),
    ['ukka', 'ukka', 1, 'sky', '10:00', '12:00'],
  ])
  const t = setupTranslate('ja')
  const place = { timetable: crowded, days: new Map(), t }
  expect(
    obstacleWords(
      rows.map((id) => overlap(id, 'ukka')),
      place,
    ),
  ).toBe('10:10 も 10:11 も 10:12 も ほか37枠 も ukka とかさなる')
})

test('a slot that the timetable does not have is left out', () => {
  expect(words('ja', [])).toBe('')
  const t = setupTranslate('ja')
  expect(obstacleWords([overlap('gone', 'ukka')], { timetable, days: new Map(), t })).toBe('')
})
