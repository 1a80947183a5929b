import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'

import { freeMinutes } from './gaps'

test('only what lies between two picks is free; overlaps count once', () => {
  const slots = ['day1-hot-1030', 'day1-sky-1050', 'day1-sky-1135'].map(slotNamed)
  expect(freeMinutes(slots)).toBe(25)
  expect(freeMinutes(slots.slice(0, 1))).toBe(0)
})

test('a cancelled pick leaves its time free', () => {
  expect(freeMinutes(['day1-sky-1135', 'day1-sky-1200', 'day1-hot-2530'].map(slotNamed))).toBe(
    25 * 60 + 30 - (11 * 60 + 50),
  )
})
