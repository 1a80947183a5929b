import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/cast'

import { compare } from './compare'

const piece = (id: string) => slotNamed(id).piece
const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)

test('a former piece meets the slot that it means today; what nobody knows is nobody’s', () => {
  const mine = { must: [piece('day1-hot-1030')], maybe: [piece('day1-sky-1050')], acts: [] }
  const theirs = { must: ['formerly', 'UNKNOWN_', piece('day1-hot-2530')], maybe: [], acts: [] }
  const { together, mine: own, theirs: other } = compare(mine, theirs, timetable)
  expect(ids(together)).toEqual(['day1-hot-1030'])
  expect(ids(own)).toEqual(['day1-sky-1050'])
  expect(ids(other)).toEqual(['day1-hot-2530'])
})
