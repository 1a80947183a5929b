import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'

import { byDay, byHour, firstRows } from './list-parts'

test('slots stand under the hour in which they start, past midnight too', () => {
  const hours = byHour(timetable.slotsOfDay.get('day1') ?? [])
  expect(hours.map(({ startMin, slots }) => [startMin / 60, slots.length])).toEqual([
    [10, 2],
    [11, 3],
    [12, 1],
    [25, 1],
  ])
})

test('the first rows are a screen of rows from the opening hour on', () => {
  const hours = byHour(timetable.slotsOfDay.get('day1') ?? [])
  expect(firstRows(hours, 0, 4)).toEqual([2, 2, 0, 0])
  expect(firstRows(hours, 1, 4)).toEqual([0, 3, 1, 0])
  expect(firstRows(hours, 3, 4)).toEqual([0, 0, 0, 1])
})

test('matches are grouped by day, the shown day first, names before stages, similar names last', () => {
  const { slots, source } = timetable
  const parts = byDay(source.days, 'day2', slots, (slot) =>
    slot.act === 'GUEST' ? 'similar' : slot.stage.id === 'sky' ? 'stage' : 'name',
  )
  expect(parts[0]?.key).toBe('day2 name')
  expect(parts.map(({ day }) => day.id)).toEqual([...parts.map(({ day }) => day.id)].sort().reverse())
  expect(parts.reduce((sum, part) => sum + part.slots.length, 0)).toBe(slots.length)
})
