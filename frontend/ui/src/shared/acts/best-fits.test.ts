import { expect, test } from 'vitest'

import { actOf } from '@/shared/selection/followed-acts'
import { findGaps } from '@/shared/selection/gaps'
import { planned, slotIn } from '@/testing/plan'

import { bestFits, starsOfSlots } from './best-fits'

const timetable = planned(
  [
    ['before', 'X', 1, 'hot', '10:00', '10:30'],
    ['far', 'A', 1, 'sky', '10:40', '11:00', { piece: '0000AAAA' }],
    ['near', 'B', 1, 'hot', '11:00', '11:20', { piece: '0000BBBB' }],
    ['unknown', 'C', 1, 'lane', '10:50', '11:10', { piece: '0000CCCC' }],
    ['star', 'D', 1, 'sky', '11:00', '11:20', { piece: '0000DDDD' }],
    ['joint', 'E × F', 1, 'lane', '11:30', '11:50', { piece: '0000EEEE' }],
    ['after', 'Y', 1, 'hot', '13:00', '13:30'],
    ['other', 'D', 1, 'hot', '14:00', '14:30', { piece: '1000DDDD' }],
  ],
  [['hot', 'sky', 6]],
)
const slots = timetable.slots.filter(({ id }) => !['before', 'after', 'other'].includes(id))
const [gap] = findGaps([slotIn(timetable, 'before'), slotIn(timetable, 'after')], timetable)

function listed(name: string, own: readonly string[], joint: readonly string[] = []) {
  const [slotsOf, jointSlots] = [own, joint].map((ids) => ids.map((id) => slotIn(timetable, id)))
  const code = actOf(`0000${name.repeat(4)}`)
  return {
    name,
    heading: '',
    reading: '',
    isGuessed: false,
    slots: slotsOf ?? [],
    jointSlots: jointSlots ?? [],
    code,
  }
}

function order(followed: string, absolute = '', picked: readonly string[] = []) {
  if (!gap) throw new Error('no gap')
  const acts = [listed('D', ['star', 'other']), listed('F', [], ['joint']), listed('B', ['near'])]
  const codes = (names: string) => new Set([...names].map((name) => actOf(`0000${name.repeat(4)}`)))
  const picks = picked.map((id) => slotIn(timetable, id))
  const stars = starsOfSlots(acts, codes(followed), codes(absolute), picks)
  return bestFits(slots, gap, stars, timetable).map(({ slot }) => slot.id)
}

test('without stars the least walking comes first, unknown walks count as the longest, then the earliest', () => {
  expect(order('')).toEqual(['near', 'far', 'unknown', 'star', 'joint'])
})

test('stars come first, those of a higher grade before them, at joint slots too', () => {
  expect(order('DF')).toEqual(['star', 'joint', 'near', 'far', 'unknown'])
  expect(order('DF', 'F')).toEqual(['joint', 'star', 'near', 'far', 'unknown'])
})

test('a star that the plan has already comes after those not in it', () => {
  expect(order('DF', 'D', ['other'])).toEqual(['joint', 'star', 'near', 'far', 'unknown'])
})
