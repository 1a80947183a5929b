import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { actOf, follow, minuteOf } from './followed-acts'
import { EMPTY } from './selection-code'

const { pieces } = vectors<{ pieces: { slot: string; piece: string; act: string; minute: number }[] }>(
  'pieces.json',
)

test.each(pieces)('a piece contains act and minute: $slot', ({ piece, act, minute }) => {
  expect([actOf(piece), minuteOf(piece)]).toEqual([act, minute])
})

test('an act is followed once, and unfollowed whole', () => {
  const slot = slotNamed('day1-hot-1030')
  const once = follow(EMPTY, slot, true)
  expect(follow(once, slot, true)).toEqual(once)
  expect(follow(once, slot, false)).toEqual(EMPTY)
})
