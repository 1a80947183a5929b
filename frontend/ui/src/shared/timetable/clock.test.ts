import { expect, test } from 'vitest'

import { clock, clockMinute, clockMinuteAt, parseClock } from './clock'

test('a festival day runs past midnight', () => {
  expect(clockMinute('2026-08-01T10:30:00+09:00', '2026-08-01')).toBe(630)
  expect(clock(clockMinute('2026-08-02T01:30:00+09:00', '2026-08-01'))).toBe('25:30')
  expect(clock(clockMinute('2026-09-01T00:05:00+09:00', '2026-08-31'))).toBe('24:05')
})

test('a clock time reads back, anything else does not', () => {
  expect(parseClock('25:30')).toBe(1530)
  for (const junk of ['', '25', '1:75', '1:3', 'noon', '31:00', '99:59', '010:00', '10:3０', '10:30\n'])
    expect(parseClock(junk)).toBeNull()
})

test.each([
  ['2026-10-25T02:30:00+02:00', '26:30'],
  ['2026-10-25T02:30:00+01:00', '26:30'],
  ['2026-10-25T03:10:00+01:00', '27:10'],
  ['2026-10-24T23:59:00+02:00', '23:59'],
])('the present minute is read from the festival’s clocks, as a slot’s is: %s', (instant, expected) => {
  const minute = clockMinuteAt(Date.parse(instant), '2026-10-24', 'Europe/Berlin')
  expect(clock(minute)).toBe(expected)
  expect(minute).toBe(clockMinute(instant, '2026-10-24'))
})
