import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'

import { compare } from './compare'

const piece = (id: string) => slotNamed(id).piece
const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)

test('a former piece is compared as its slot of today; unknown pieces are left out', () => {
  const mine = { must: [piece('day1-hot-1030')], maybe: [piece('day1-sky-1050')], acts: [] }
  const theirs = { must: ['formerly', 'UNKNOWN_', piece('day1-hot-2530')], maybe: [], acts: [] }
  const { together, mine: own, theirs: other } = compare(mine, theirs, timetable)
  expect(ids(together)).toEqual(['day1-hot-1030'])
  expect(ids(own)).toEqual(['day1-sky-1050'])
  expect(ids(other)).toEqual(['day1-hot-2530'])
})

test('both are free between their slots, with the stage that both come from', () => {
  const mine = { must: [piece('day1-hot-1030'), piece('day1-sky-1200')], maybe: [], acts: [] }
  const theirs = { must: [piece('day1-hot-1030'), piece('day1-hot-2530')], maybe: [], acts: [] }
  expect(compare(mine, theirs, timetable).free).toEqual([
    { day: 'day1', fromMin: 10 * 60 + 55, toMin: 12 * 60, stage: 'HOT STAGE' },
  ])
})

test('nobody is met on a day that only one has picked, nor in a quarter of an hour less a minute', () => {
  const mine = { must: [piece('day1-hot-1030')], maybe: [], acts: [] }
  const theirs = { must: [piece('day2-hot-1000')], maybe: [], acts: [] }
  expect(compare(mine, theirs, timetable).free).toEqual([])
})
