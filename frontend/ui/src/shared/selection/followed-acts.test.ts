import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { MOST_ACTS, actOf, follow, minuteOf } from './followed-acts'
import { EMPTY } from './selection-code'

const { pieces } = vectors<{ pieces: { slot: string; piece: string; act: string; minute: number }[] }>(
  'pieces.json',
)

test.each(pieces)('a piece contains act and minute: $slot', ({ piece, act, minute }) => {
  expect([actOf(piece), minuteOf(piece)]).toEqual([act, minute])
})

test('an act is followed once, unfollowed whole, and not beyond the limit of a code', () => {
  const slot = slotNamed('day1-hot-1030')
  const once = follow(EMPTY, slot, true)
  expect(follow(once, slot, true)).toEqual(once)
  expect(follow(once, slot, false)).toEqual(EMPTY)
  const full = {
    ...EMPTY,
    acts: Array.from({ length: MOST_ACTS }, (_, at) => `x${String(at).padStart(3, '0')}`),
  }
  expect(follow(full, slot, true)).toBe(full)
})
