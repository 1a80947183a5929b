import { expect, test } from 'vitest'

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
  const once = follow(EMPTY, 'CAFE', true)
  expect(once.acts).toEqual(['CAFE'])
  expect(follow(once, 'CAFE', true)).toEqual(once)
  expect(follow(once, 'CAFE', false)).toEqual(EMPTY)
})
