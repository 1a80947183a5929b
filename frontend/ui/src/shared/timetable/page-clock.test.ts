import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'

import { anHourAfter, atOfFestivalDay, readAt } from './page-clock'

test('a time of the address is on the festival’s clocks, past midnight too', () => {
  expect(readAt('2026-08-01T11:10', timetable)).toBe(Date.parse('2026-08-01T11:10:00+09:00'))
  expect(readAt('2026-08-01T25:30', timetable)).toBe(Date.parse('2026-08-02T01:30:00+09:00'))
})

test.each(['', '11:10', '2026-08-01', '2026-08-01T11:10:00Z', '2026-02-31T99:10', '2026-13-01T10:00', '<b>'])(
  '%j is no time',
  (at) => expect(readAt(at, timetable)).toBeNull(),
)

test('an hour later, until the festival day ends', () => {
  expect(anHourAfter('2026-08-01T23:30')).toBe('2026-08-01T24:30')
  expect(anHourAfter('2026-08-01T30:10')).toBe('2026-08-01T30:10')
})

test('the offered time is on the first day, when something is on', () => {
  const at = readAt(atOfFestivalDay(timetable) ?? '', timetable) ?? 0
  expect(atOfFestivalDay(timetable)).toBe('2026-08-01T12:00')
  expect(timetable.slots.some(({ startAt, endAt }) => startAt <= at && at < endAt)).toBe(true)
  expect(atOfFestivalDay({ ...timetable, slots: [] })).toBeNull()
})
