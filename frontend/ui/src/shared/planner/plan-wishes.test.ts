import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { planned, slotIn } from '@/testing/plan'

import {
  changeWishes,
  DEFAULT_WISHES,
  keptFree,
  NO_DAY_WISHES,
  parseWishes,
  usePlanWishes,
} from './plan-wishes'

beforeEach(() => localStorage.clear())

test.each([
  null,
  '',
  'junk',
  '[]',
  'null',
  '3',
  '"x"',
  '{}',
  `{"days":${'['.repeat(9000)}`,
  ' '.repeat(20_000),
])('storage with %j in it means the defaults', (stored) =>
  expect(parseWishes(stored)).toEqual(DEFAULT_WISHES),
)

test('parts that are none of the choices mean their defaults', () => {
  const junk = {
    greetings: 'yes',
    bufferMin: 7,
    days: { day1: { arriveMin: -1, leaveMin: 1.5, mealMin: '12' }, day2: 3 },
  }
  expect(parseWishes(JSON.stringify(junk))).toEqual({
    ...DEFAULT_WISHES,
    days: { day1: NO_DAY_WISHES, day2: NO_DAY_WISHES },
  })
})

test('wishes are kept in this browser, for one festival', () => {
  const { result, unmount } = renderHook(() => usePlanWishes('yume'))
  act(() => changeWishes('yume', { greetings: true }))
  act(() => changeWishes('yume', { bufferMin: 15, days: { day1: { ...NO_DAY_WISHES, mealMin: 720 } } }))
  const expected = { greetings: true, bufferMin: 15, days: { day1: { ...NO_DAY_WISHES, mealMin: 720 } } }
  expect(result.current).toEqual(expected)
  unmount()
  expect(renderHook(() => usePlanWishes('yume')).result.current).toEqual(expected)
  expect(renderHook(() => usePlanWishes('other')).result.current).toEqual(DEFAULT_WISHES)
})

test('arrival, departure and a meal of an hour are kept free on their day', () => {
  const timetable = planned([
    ['early', 'A', 1, 'hot', '10:00', '10:30'],
    ['late', 'B', 1, 'hot', '25:30', '26:00'],
    ['next', 'C', 2, 'hot', '10:00', '10:30'],
  ])
  const [early, late] = [slotIn(timetable, 'early'), slotIn(timetable, 'late')]
  const hours = (count: number) => early.startAt + count * 3_600_000
  const days = {
    day1: { arriveMin: 11 * 60, mealMin: 12 * 60, leaveMin: 21 * 60 },
    gone: { ...NO_DAY_WISHES, mealMin: 0 },
  }
  expect(keptFree({ ...DEFAULT_WISHES, days }, timetable)).toEqual([
    { fromAt: early.startAt, untilAt: hours(1) },
    { fromAt: hours(2), untilAt: hours(3) },
    { fromAt: hours(11), untilAt: late.endAt },
  ])
  const beyond = { day2: { arriveMin: 0, mealMin: null, leaveMin: 30 * 60 }, day1: NO_DAY_WISHES }
  expect(keptFree({ ...DEFAULT_WISHES, days: beyond }, timetable)).toEqual([])
})
