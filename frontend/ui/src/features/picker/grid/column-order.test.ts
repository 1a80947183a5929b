import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'

import { inOrder, columnsOf, readColumnOrder } from './column-order'
import { slotAfterKey } from './grid-navigation'

const { stages } = timetable.source
const day = timetable.slotsOfDay.get('day1') ?? []
const columns = columnsOf(stages, [], day)
const move = (id: string, key: string) => slotAfterKey(columns, slotNamed(id), key)?.id

test("the fan's order comes first, new stages follow as published", () => {
  expect(inOrder(stages, { order: ['lane', 'gone', 'hot'], hidden: [] }).map(({ id }) => id)).toEqual([
    'lane',
    'hot',
    'sky',
  ])
})

test('stored junk means the published order', () => {
  for (const junk of [null, '', '{', '7', '{"order":3,"hidden":[null]}'])
    expect(readColumnOrder(junk)).toEqual({ order: [], hidden: [] })
})

test('hidden stages and stages without a slot have no column', () => {
  expect(
    columnsOf(stages, ['sky'], timetable.slotsOfDay.get('day2') ?? []).map(({ stage }) => stage.id),
  ).toEqual(['hot'])
})

test('arrows move in time, and to the nearest slot of the next stage', () => {
  expect(move('day1-hot-1030', 'ArrowDown')).toBe('day1-hot-1100')
  expect(move('day1-hot-1030', 'ArrowUp')).toBeUndefined()
  expect(move('day1-hot-1030', 'End')).toBe('day1-hot-2530')
  expect(move('day1-hot-1100', 'ArrowRight')).toBe('day1-sky-1050')
  expect(move('day1-sky-1135', 'ArrowRight')).toBe('day1-lane-1120')
  expect(move('day1-lane-1120', 'ArrowRight')).toBeUndefined()
  expect(move('day1-hot-1030', 'x')).toBeUndefined()
})
