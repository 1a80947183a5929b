import { expect, test } from 'vitest'

import { listActs } from '@/shared/acts/act-list'
import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'

import { lineOf } from './act-line'

type ApiSlot = (typeof apiTimetable.slots)[number]

/** The line of an act with slots of these kinds, one an hour. */
function line(...kinds: ApiSlot['kind'][]) {
  const slots = kinds.flatMap((kind, hour) => {
    const [slot] = apiTimetable.slots
    const start = `2026-08-01T${String(hour % 24).padStart(2, '0')}:00:00+09:00`
    return slot
      ? [{ ...slot, id: `slot-${hour}`, piece: `${hour}`.padStart(8, 'A'), kind, start, end: start }]
      : []
  })
  const acts = [{ name: 'a', heading: 'A', slots: slots.map(({ id }) => id) }]
  const [act] = listActs(readTimetable({ ...apiTimetable, slots, acts }))
  if (!act) throw new Error('no act')
  const { times, restCount, others } = lineOf(act)
  return [times.length, restCount, others]
}

test('lives have their times, other kinds are counted', () => {
  expect(line('live', 'greeting', 'live', 'greeting', 'talk')).toEqual([
    2,
    0,
    [
      { kind: 'greeting', count: 2 },
      { kind: 'talk', count: 1 },
    ],
  ])
})

test('what has no room is counted: four times fit, of forty three are named', () => {
  expect(line('live', 'live', 'live', 'live')).toEqual([4, 0, []])
  expect(line(...Array<'live'>(40).fill('live'))).toEqual([3, 37, []])
})

test('an act without lives shows the times that it has', () => {
  expect(line('greeting', 'greeting')).toEqual([2, 0, []])
  expect(line('greeting', 'talk')).toEqual([1, 0, [{ kind: 'greeting', count: 1 }]])
})
