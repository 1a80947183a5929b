import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/cast'

import { findClashes, worstClashes } from './clashes'

const found = (...ids: string[]) =>
  findClashes(ids.map(slotNamed), timetable).map(({ first, second, cause, missingMin }) => [
    first.id,
    second.id,
    cause,
    missingMin,
  ])

test('slots that share minutes overlap', () => {
  expect(found('day1-sky-1050', 'day1-hot-1030')).toEqual([['day1-hot-1030', 'day1-sky-1050', 'overlap', 5]])
})

test('a gap shorter than the walk is tight', () => {
  expect(found('day1-hot-1100', 'day1-sky-1135')).toEqual([['day1-hot-1100', 'day1-sky-1135', 'tight', 1]])
})

test('touching ends without a walk are no clash, nor is anything with a cancelled slot', () => {
  expect(found('day1-lane-1120', 'day1-sky-1200')).toEqual([])
})

test('each slot is told its worst clash', () => {
  const clashes = findClashes(['day1-hot-1030', 'day1-sky-1050', 'day1-hot-1100'].map(slotNamed), timetable)
  expect(clashes).toHaveLength(2)
  expect(worstClashes(clashes).get('day1-sky-1050')?.missingMin).toBe(10)
})
