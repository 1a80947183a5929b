import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'

import { byDay, byHour, partAt } from './list-parts'

test('slots stand under the hour in which they start, past midnight too', () => {
  const hours = byHour(timetable.slotsOfDay.get('day1') ?? [])
  expect(hours.map(({ startMin, at, slots }) => [startMin / 60, at, slots.length])).toEqual([
    [10, 0, 2],
    [11, 3, 3],
    [12, 7, 1],
    [25, 9, 1],
  ])
  expect([0, 2, 3, 6, 7, 10].map((line) => partAt(hours, line)?.startMin)).toEqual(
    [10, 10, 11, 11, 12, 25].map((hour) => hour * 60),
  )
})

test('matches are grouped by day, the shown day first, names before stages, similar names last', () => {
  const { slots, source } = timetable
  const parts = byDay(source.days, 'day2', slots, (slot) =>
    slot.act === 'GUEST' ? 'similar' : slot.stage.id === 'sky' ? 'stage' : 'name',
  )
  const order = parts.map(({ key, at, slots }) => `${at} ${key} ${slots.length}`)
  expect(order[0]).toMatch(/^0 day2/)
  expect(parts.map(({ day }) => day.id)).toEqual([...parts.map(({ day }) => day.id)].sort().reverse())
  expect(parts.reduce((sum, part) => sum + part.slots.length, 0)).toBe(slots.length)
  for (const [index, part] of parts.entries())
    expect(part.at).toBe(
      index === 0 ? 0 : (parts[index - 1]?.at ?? 0) + (parts[index - 1]?.slots.length ?? 0) + 1,
    )
})
