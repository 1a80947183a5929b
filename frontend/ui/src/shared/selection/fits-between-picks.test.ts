import { expect, test } from 'vitest'

import type { Slot } from '@/shared/timetable/timetable'
import { slotNamed, timetable } from '@/testing/sample-timetable'

import { slotsInGap } from './fits-between-picks'
import { findGaps } from './gaps'

function fitting(picks: readonly Slot[], now: number | null): string[] {
  const [gap] = findGaps(picks, timetable)
  if (!gap) throw new Error('the picks have no gap')
  return slotsInGap(gap, picks, timetable, now).map(({ id }) => id)
}

const [early, late] = ['day1-hot-1030', 'day1-hot-2530'].map(slotNamed)
if (!early || !late) throw new Error('the cast is not whole')
const all = ['day1-hot-1100', 'day1-lane-1120', 'day1-sky-1135']

test('what fits into a gap begins and ends in it, walks counted, and takes place', () => {
  expect(fitting([early, late], null)).toEqual(all)
  const until1140 = { ...late, startMin: 700, startAt: early.startAt + 70 * 60_000 }
  expect(fitting([early, until1140], null)).toEqual(['day1-hot-1100'])
  expect(fitting([{ ...early, stage: slotNamed('day1-sky-1050').stage }, late], null)).toEqual(all.slice(1))
})

test('what has begun does not fit any more, unless the festival is over', () => {
  const minute = (from: Slot) => from.startAt
  expect(fitting([early, late], minute(slotNamed('day1-hot-1100')))).toEqual(all)
  expect(fitting([early, late], minute(slotNamed('day1-hot-1100')) + 1)).toEqual(all.slice(1))
  expect(fitting([early, late], late.endAt)).toEqual([])
})
