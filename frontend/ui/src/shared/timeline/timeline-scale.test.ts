import { expect, test } from 'vitest'

import { slotNamed } from '@/testing/sample-timetable'

import { linesIn, scaleOf } from './timeline-scale'

const lasting = (minutes: number) => {
  const slot = slotNamed('day1-hot-1030')
  return { ...slot, endAt: slot.startAt + minutes * 60_000 }
}

test('two lines fit into most tiles, and an hour is between 6 and 9 rem high', () => {
  expect(scaleOf([20, 20, 25, 30].map(lasting)).remPerMin).toBeCloseTo(0.15)
  expect(scaleOf([20, 25, 25, 60, 60].map(lasting)).remPerMin).toBeCloseTo(3 / 25)
  expect(scaleOf([1, 2, 3].map(lasting)).remPerMin).toBeCloseTo(0.15)
  expect(scaleOf([60, 90].map(lasting)).remPerMin).toBeCloseTo(0.1)
  expect(scaleOf([]).remPerMin).toBeCloseTo(0.1)
})

const LONG = '夏'.repeat(60)
const scale = { remPerMin: 0.15, lineMin: 10 }

test.each([
  [9, 'ＡＢＣ', 1, { lineCount: 0, isTight: false }],
  [10, 'ＡＢＣ', 1, { lineCount: 1, isTight: false }],
  [15, 'ＡＢＣ', 1, { lineCount: 2, isTight: true }],
  [20, 'ＡＢＣ', 1, { lineCount: 2, isTight: false }],
  [30, 'ＡＢＣ', 1, { lineCount: 3, isTight: false }],
  [30, LONG, 1, { lineCount: 4, isTight: true }],
  [30, 'THE UNOFFICIAL ORCHESTRA OF', 3, { lineCount: 4, isTight: true }],
])('a tile of %i minutes holds lines for %s in one of %i lanes', (minutes, act, laneCount, lines) => {
  expect(linesIn(minutes, act, laneCount, scale)).toEqual(lines)
})
