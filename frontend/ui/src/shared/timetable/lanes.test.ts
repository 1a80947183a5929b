import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'

import { axisEnd, inLanes } from './lanes'

const slot = (id: string, startMin: number, endMin: number) => ({
  ...slotNamed('day1-hot-1030'),
  id,
  startMin,
  endMin,
})

test('twins stand side by side, later slots have the whole width again', () => {
  const slots = [slot('a', 0, 30), slot('b', 0, 20), slot('c', 20, 40), slot('d', 40, 50)]
  expect(inLanes(slots).map(({ slot: { id }, lane, laneCount }) => [id, lane, laneCount])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 1, 2],
    ['d', 0, 1],
  ])
})

const at = (text: string) => Date.parse(`2026-10-25T${text}`)

/** Berlin's clocks go back at 3:00: one slot before, one that ends by the clock before its start, one after. */
const night = [
  { ...slot('before', 1560, 1590), startAt: at('02:00:00+02:00'), endAt: at('02:30:00+02:00') },
  { ...slot('over', 1590, 1570), startAt: at('02:30:00+02:00'), endAt: at('02:10:00+01:00') },
  { ...slot('after', 1570, 1650), startAt: at('02:10:00+01:00'), endAt: at('03:30:00+01:00') },
]

test('a slot over the hour at which clocks go back is as high as it is long', () => {
  expect(night.map(axisEnd)).toEqual([1590, 1630, 1650])
  expect(inLanes(night).map(({ lane, laneCount }) => [lane, laneCount])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ])
})
