import { expect, test } from 'vitest'

import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable, slotNamed, timetable } from '@/testing/sample-timetable'

import { choicesOf, choose, merged, unknownPieces } from './edit-selection'
import { EMPTY } from './selection-code'

const slot = slotNamed('day1-hot-1030')

test('a former piece means its slot of today, and goes when that slot is unpicked', () => {
  const selection = { ...EMPTY, must: ['formerly'] }
  expect(choicesOf(selection, timetable)).toEqual(new Map([['day1-hot-1030', 'must']]))
  expect(choose(selection, [slot], null, timetable)).toEqual(EMPTY)
})

test('a choice replaces the other one', () => {
  const maybe = choose(choose(EMPTY, [slot], 'must', timetable), [slot], 'maybe', timetable)
  expect(maybe).toEqual({ must: [], maybe: [slot.piece], acts: [] })
})

test('pieces of another timetable stay in the selection and are listed as unknown', () => {
  const selection = { must: ['unknown1'], maybe: [], acts: ['acts'] }
  const next = choose(selection, [slot], 'must', timetable)
  expect(next).toEqual({ must: [slot.piece, 'unknown1'].sort(), maybe: [], acts: ['acts'] })
  expect(unknownPieces(next, timetable)).toEqual(['unknown1'])
})

test('a piece that several slots share means none of them, and can be removed', () => {
  const [first, second, ...others] = apiTimetable.slots
  if (!first || !second) throw new Error('the cast has slots')
  const tied = readTimetable({
    ...apiTimetable,
    slots: [first, { ...second, piece: first.piece }, ...others],
  })
  const slots = [first.id, second.id].flatMap((id) => tied.slotById.get(id) ?? [])
  const picked = choose(EMPTY, slots, 'must', tied)
  expect(picked.must).toEqual([first.piece])
  expect(choicesOf(picked, tied).size).toBe(0)
  expect(unknownPieces(picked, tied)).toEqual([first.piece])
  expect(choose(picked, slots.slice(0, 1), 'must', tied)).toEqual(picked)
  expect(choose(picked, slots.slice(0, 1), null, tied)).toEqual(EMPTY)
})

test('merging two selections has each slot once, with the choice of the first, whatever piece names it', () => {
  const [first, second] = [slotNamed('day1-hot-1030').piece, slotNamed('day1-sky-1050').piece]
  const mine = { must: [], maybe: [first], acts: ['actB'] }
  const theirs = { must: ['formerly', second], maybe: ['UNKNOWN_'], acts: ['actA', 'actB'] }
  expect(merged(mine, theirs, timetable)).toEqual({
    must: [second],
    maybe: [first, 'UNKNOWN_'].sort(),
    acts: ['actA', 'actB'],
  })
})
