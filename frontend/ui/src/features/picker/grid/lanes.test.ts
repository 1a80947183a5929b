import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/cast'

import { inLanes } from './lanes'

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
