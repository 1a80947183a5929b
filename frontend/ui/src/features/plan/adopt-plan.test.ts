import { expect, test } from 'vitest'

import { EMPTY, writeCode } from '@/shared/selection/selection-code'
import { slotNamed, timetable } from '@/testing/sample-timetable'

import { myDayAddress, dayToShow, wouldReplacePicks } from './adopt-plan'

const plan = (...ids: string[]) => ({ ...EMPTY, must: ids.map((id) => slotNamed(id).piece) })
const first = plan('day1-hot-1030')
const second = plan('day2-hot-1000')
const at = (time: string) => Date.parse(`2026-08-${time}:00+09:00`)

test('adopting a plan needs a confirmation only where own picks would be lost', () => {
  expect(wouldReplacePicks(first, second, timetable)).toBe(true)
  expect(wouldReplacePicks(first, { ...EMPTY, maybe: first.must }, timetable)).toBe(true)
  expect(wouldReplacePicks(first, first, undefined)).toBe(false)
  expect(wouldReplacePicks({ ...EMPTY, must: ['formerly'] }, first, timetable)).toBe(false)
  expect(wouldReplacePicks({ ...first, acts: ['actA'] }, first, timetable)).toBe(false)
  expect(wouldReplacePicks({ ...EMPTY, acts: ['actA'] }, second, timetable)).toBe(false)
  expect(wouldReplacePicks(EMPTY, second, timetable)).toBe(false)
})

test.each([
  ['the day that is on, where the plan has picks of it', first, '01T12:00', null],
  ['the next day with picks', second, '01T12:00', 'day2'],
  ['tomorrow by itself', second, '02T03:00', null],
  ['the first day with picks where none is ahead', first, '02T10:00', 'day1'],
  ['no day for a plan of which nothing is known', { ...EMPTY, must: ['UNKNOWN_'] }, '01T12:00', null],
])('an adopted plan opens on %s', (_, adopted, time, expected) => {
  expect(dayToShow(adopted, timetable, at(time))).toBe(expected)
})

test('the address carries the plan, shows only it, and keeps the language', () => {
  window.history.replaceState(null, '', '/yume/s/x/?lang=en')
  const code = writeCode(second)
  expect(myDayAddress('yume', second, timetable, at('01T12:00'))).toBe(
    `/yume/day/?picks=${code}&day=day2&lang=en`,
  )
  expect(myDayAddress('yume', second, undefined, at('01T12:00'))).toBe(`/yume/day/?picks=${code}&lang=en`)
  window.history.replaceState(null, '', '/')
})
