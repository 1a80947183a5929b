import { expect, test } from 'vitest'

import { timetable } from '@/testing/cast'

import { byHour, hourAt } from './hours'

test('slots stand under the hour in which they start, past midnight too', () => {
  const hours = byHour(timetable.slotsOfDay.get('day1') ?? [])
  expect(hours.map(({ startMin, at, slots }) => [startMin / 60, at, slots.length])).toEqual([
    [10, 0, 2],
    [11, 3, 3],
    [12, 7, 1],
    [25, 9, 1],
  ])
  expect([0, 2, 3, 6, 7, 10].map((line) => hourAt(hours, line)?.startMin)).toEqual(
    [10, 10, 11, 11, 12, 25].map((hour) => hour * 60),
  )
})
