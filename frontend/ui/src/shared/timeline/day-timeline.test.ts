import { expect, test } from 'vitest'

import { findClashes } from '@/shared/selection/clashes'
import type { Slot } from '@/shared/timetable/timetable'
import { slotNamed, timetable } from '@/testing/sample-timetable'

import { dayTimeline, type FreePart, type Part, type TilesPart } from './day-timeline'
import { timelineRows } from './timeline-rows'
import type { Scale } from './timeline-scale'

const HOUR = 60
const SCALE: Scale = { remPerMin: 0.15, lineMin: 10 }
const MIDNIGHT = Date.parse('2026-08-01T00:00:00+09:00')

const slot = (id: string, startMin: number, endMin: number, more: Partial<Slot> = {}): Slot => ({
  ...slotNamed('day1-hot-1030'),
  ...{ id, startMin, endMin },
  startAt: MIDNIGHT + startMin * 60_000,
  endAt: MIDNIGHT + endMin * 60_000,
  ...more,
})

const sky = { stage: slotNamed('day1-sky-1050').stage }

const timelineOf = (slots: readonly Slot[]) =>
  dayTimeline(slots, findClashes(slots, timetable), timetable, SCALE)

/** "tiles 600-630 a", "free 630-660 gap" */
const summary = (parts: readonly Part[]) =>
  parts.map((part) => {
    const span = `${part.kind} ${part.fromMin}-${part.toMin}`
    if (part.kind === 'tiles') return `${span} ${part.tiles.map(({ slot: { id } }) => id).join()}`
    const words = [
      part.gap && `gap ${part.gap.freeMin}`,
      ...part.clashes.map(({ first, second }) => `${first.id}x${second.id}`),
      ...part.cancelled.map(({ id }) => `no ${id}`),
    ]
    return [span, ...words.filter(Boolean)].join(' ')
  })

test('a gap stands between its picks, from a half hour before the first to a half hour after the last', () => {
  const slots = [slot('a', 605, 635), slot('b', 670, 700)]
  expect(summary(timelineOf(slots))).toEqual([
    'free 600-605',
    'tiles 605-635 a',
    'free 635-670 gap 35',
    'tiles 670-700 b',
    'free 700-720',
  ])
})

test('half hours without picks are cut out if they are an hour together, as in the grid picture', () => {
  const cut = [slot('a', 600, 635), slot('b', 735, 765)]
  expect(summary(timelineOf(cut)).slice(1, 4)).toEqual([
    'free 635-660',
    'break 660-720 gap 100',
    'free 720-735',
  ])
  const whole = [slot('a', 600, 635), slot('b', 715, 745)]
  expect(summary(timelineOf(whole))[1]).toBe('free 635-715 gap 80')
})

test('a clash is asked about below its tiles, a walk that is too long before the second', () => {
  const overlap = [slot('a', 600, 630), slot('b', 615, 645, sky)]
  expect(summary(timelineOf(overlap))).toContain('free 645-660 axb')
  const tight = [slot('a', 600, 630), slot('b', 633, 645, sky)]
  expect(summary(timelineOf(tight))).toContain('free 630-633 gap 3 axb')
})

test('touching picks with a walk between them get a part without time for the question', () => {
  const slots = [slot('a', 600, 630), slot('b', 630, 660, sky)]
  expect(summary(timelineOf(slots))).toContain('free 630-630 gap 0 axb')
})

test('three picks that overlap each other have three lanes and three questions', () => {
  const slots = [slot('a', 600, 660), slot('b', 610, 640, sky), slot('c', 620, 650)]
  const parts = timelineOf(slots)
  expect(tilesOf(parts).map(({ lane, laneCount }) => [lane, laneCount])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ])
  expect(summary(parts)).toContain('free 660-660 axb axc bxc')
})

test('a cancelled pick takes no time: the gap around it is free', () => {
  const slots = [slot('a', 600, 630), slot('x', 640, 650, { status: 'cancelled' }), slot('b', 660, 690)]
  expect(summary(timelineOf(slots))).toEqual([
    'tiles 600-630 a',
    'free 630-660 gap 30 no x',
    'tiles 660-690 b',
    'free 690-690',
  ])
  expect(summary(timelineOf([slot('x', 640, 650, { status: 'cancelled' })]))).toEqual(['free 630-660 no x'])
})

test('a day without picks has no timeline', () => {
  expect(timelineOf([])).toEqual([])
})

test('after midnight the day goes on: 25:30 is a half hour after 25:00', () => {
  const night = [slotNamed('day1-hot-2530')]
  const { hours } = timelineRows(timelineOf(night))
  expect(summary(timelineOf(night))).toEqual(['tiles 1530-1560 day1-hot-2530', 'free 1560-1560'])
  expect(hours.map(({ minute }) => minute)).toEqual([1560])
})

test('a slot of a minute keeps a line of its own, so that its name can stand beside it', () => {
  const slots = [slot('a', 600, 601), slot('b', 605, 635, sky)]
  expect(
    tilesOf(timelineOf(slots)).map(({ lane, laneCount, durationMin }) => [lane, laneCount, durationMin]),
  ).toEqual([
    [0, 2, 1],
    [1, 2, 30],
  ])
})

test('a slot of eight hours stands beside the others', () => {
  const slots = [slot('long', 600, 1080), slot('a', 610, 640), slot('b', 900, 930)]
  const parts = timelineOf(slots)
  expect(tilesOf(parts).map(({ slot: { id }, lane }) => [id, lane])).toEqual([
    ['long', 0],
    ['a', 1],
    ['b', 1],
  ])
  expect(parts).toHaveLength(2)
})

test('where clocks go back, a tile is as high as it lasts', () => {
  const at = (text: string) => Date.parse(`2026-10-25T${text}`)
  const over = slot('over', 1590, 1570, { startAt: at('02:30:00+02:00'), endAt: at('02:10:00+01:00') })
  expect(tilesOf(timelineOf([over]))[0]?.durationMin).toBe(40)
})

const tilesOf = (parts: readonly Part[]) => parts.flatMap((part) => (part.kind === 'tiles' ? part.tiles : []))

/** Random days: up to 60 picks of 1 minute to 8 hours, on two stages, into the small hours. */
function randomDay(seed: number): Slot[] {
  let state = seed
  const random = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % limit
  }
  const count = random(61)
  const picks = Array.from({ length: count }, (_, index) => {
    const start = 9 * HOUR + random(18 * HOUR)
    const length = random(10) === 0 ? 1 + random(480) : 1 + random(50)
    const status = random(12) === 0 ? 'cancelled' : 'scheduled'
    return slot(`s${index}`, start, start + length, { ...(random(2) === 0 ? sky : {}), status })
  })
  return picks.sort((one, other) => one.startAt - other.startAt)
}

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1)

/** The y of minutes, at the least height of each row; breaks have a height of 5 rem. */
function positions(parts: readonly Part[]) {
  const { rows, parts: lines } = timelineRows(parts)
  const tops = [0]
  for (const { kind, lengthMin } of rows)
    tops.push((tops[tops.length - 1] ?? 0) + (kind === 'break' ? 5 : lengthMin * SCALE.remPerMin))
  return {
    top: (index: number) => tops[(lines[index]?.firstLine ?? 0) - 1] ?? NaN,
    height: tops[tops.length - 1] ?? NaN,
  }
}

test.each(SEEDS)('of random day %i every tile is drawn once, as high as it lasts, over no other', (seed) => {
  const picks = randomDay(seed)
  const parts = timelineOf(picks)
  const taking = picks.filter(({ status }) => status !== 'cancelled')
  expect(
    tilesOf(parts)
      .map(({ slot: { id } }) => id)
      .sort(),
  ).toEqual(taking.map(({ id }) => id).sort())

  const { top } = positions(parts)
  const boxes = parts.flatMap((part, index) =>
    part.kind !== 'tiles'
      ? []
      : part.tiles.map((tile) => {
          const from = top(index) + (tile.slot.startMin - part.fromMin) * SCALE.remPerMin
          const isLow = tile.durationMin < SCALE.lineMin
          const height = (isLow ? SCALE.lineMin : tile.durationMin) * SCALE.remPerMin
          expect(tile.durationMin).toBe(tile.slot.endMin - tile.slot.startMin)
          expect(tile.lane).toBeLessThan(tile.laneCount)
          expect(tile.slot.startMin + tile.durationMin).toBeLessThanOrEqual(part.toMin)
          return {
            from,
            to: from + height,
            left: tile.lane / tile.laneCount,
            right: (tile.lane + 1) / tile.laneCount,
          }
        }),
  )
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      const isBeside = one.right <= other.left + 1e-9 || other.right <= one.left + 1e-9
      expect(isBeside || one.to <= other.from + 1e-9 || other.to <= one.from + 1e-9).toBe(true)
    }
})

test.each(SEEDS)('of random day %i parts follow each other, and nothing is left unsaid', (seed) => {
  const picks = randomDay(seed)
  const parts = timelineOf(picks)
  for (const [index, part] of parts.entries()) {
    expect(part.toMin).toBeGreaterThanOrEqual(part.fromMin)
    if (index > 0) expect(part.fromMin).toBe(parts[index - 1]?.toMin)
  }
  const free = parts.filter((part): part is FreePart => part.kind !== 'tiles')
  const tiles = parts.filter((part): part is TilesPart => part.kind === 'tiles')
  const cancelled = picks.filter(({ status }) => status === 'cancelled')
  expect(free.flatMap((part) => part.cancelled)).toHaveLength(cancelled.length)
  const asked = free.flatMap(({ clashes }) => clashes)
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).toHaveLength(findClashes(picks, timetable).length)
  expect(free.filter(({ gap }) => gap).length).toBe(Math.max(0, tiles.length - 1))
})

test.each(SEEDS)('of random day %i the hours stand in order where their time is', (seed) => {
  const parts = timelineOf(randomDay(seed))
  const { rows, hours } = timelineRows(parts)
  for (const { minute, firstLine, lastLine } of hours) {
    const row = rows[firstLine - 1]
    if (row) expect(row.fromMin).toBe(minute)
    expect(lastLine).toBeGreaterThan(firstLine)
  }
  const minutes = hours.map(({ minute }) => minute)
  expect(minutes).toEqual([...new Set(minutes)].sort((one, other) => one - other))
  const cut = parts.filter(({ kind }) => kind === 'break')
  const isCut = (minute: number) => cut.some(({ fromMin, toMin }) => fromMin < minute && minute < toMin)
  const [first, last] = [parts[0]?.fromMin ?? 0, parts[parts.length - 1]?.toMin ?? -1]
  for (let minute = Math.ceil(first / HOUR) * HOUR; minute <= last; minute += HOUR)
    expect(minutes.includes(minute)).toBe(!isCut(minute))
})
