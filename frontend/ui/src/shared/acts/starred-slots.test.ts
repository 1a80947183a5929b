import { expect, test } from 'vitest'

import type { ApiAct } from '@/api/client'
import { readTimetable, type Slot } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'

import { listActs } from './act-list'
import { starredSlots } from './starred-slots'

const acts: ApiAct[] = [
  { name: '星屑シンフォニー', heading: 'は', slots: ['day1-hot-1030', 'day1-lane-1120'] },
  { name: 'アイドル イチ', heading: 'あ', joint_slots: ['day1-sky-1050'], code: 'JOIN' },
  { name: '≒Parallel', heading: 'P', slots: ['day1-sky-1050'], joint_slots: ['day1-hot-1030'] },
  { name: '<b>MARKUP</b>', heading: 'B', slots: ['day1-sky-1200'] },
  { name: '特典会だけ', heading: 'た', slots: [], joint_slots: ['day1-lane-1120'], code: 'GREE' },
]
const source = { ...apiTimetable, acts }
const timetable = readTimetable(source)
const listed = listActs(timetable)
const codeOf = (name: string) => listed.find((act) => act.name === name)?.code ?? ''

const NEVER_OVER = () => false

function starred(names: string[], choices: string[] = [], isOver: (slot: Slot) => boolean = NEVER_OVER) {
  const picks = { followed: new Set(names.map(codeOf)), choices: new Map(choices.map((id) => [id, 'must'])) }
  const { actCount, main, others } = starredSlots(listed, timetable, picks, isOver)
  return [actCount, main.map(({ id }) => id), others.map(({ id }) => id)]
}

test('a star stands for lives; greetings are apart', () => {
  expect(starred(['星屑シンフォニー'])).toEqual([1, ['day1-hot-1030'], ['day1-lane-1120']])
})

test('a star of an act that only greets stands for its greetings', () => {
  expect(starred(['特典会だけ'])).toEqual([1, ['day1-lane-1120'], []])
})

test('no star, nothing', () => {
  expect(starred([])).toEqual([0, [], []])
  expect(
    starredSlots(listed, timetable, { followed: new Set(['gone']), choices: new Map() }, NEVER_OVER),
  ).toEqual({
    actCount: 0,
    main: [],
    others: [],
  })
})

test('a performer stands for its joint slots; a slot of two stars is picked once', () => {
  expect(starred(['アイドル イチ'])).toEqual([1, ['day1-sky-1050'], []])
  expect(starred(['アイドル イチ', '≒Parallel', '星屑シンフォニー'])).toEqual([
    3,
    ['day1-hot-1030', 'day1-sky-1050'],
    ['day1-lane-1120'],
  ])
})

test('what is picked, cancelled or over is left out', () => {
  expect(starred(['≒Parallel', '<b>MARKUP</b>'], ['day1-hot-1030'])).toEqual([2, ['day1-sky-1050'], []])
  expect(starred(['≒Parallel'], [], ({ id }) => id === 'day1-hot-1030')).toEqual([1, ['day1-sky-1050'], []])
})

test('twins, which a code does not distinguish, are left out', () => {
  const twins = source.slots.map((slot) =>
    slot.id === 'day1-hot-1100' ? { ...slot, piece: 'day1hot1' } : slot,
  )
  const piece = source.slots.find(({ id }) => id === 'day1-hot-1030')?.piece ?? ''
  const tied = readTimetable({
    ...source,
    slots: twins.map((slot) => (slot.id === 'day1-hot-1100' ? { ...slot, piece } : slot)),
  })
  const found = starredSlots(
    listActs(tied),
    tied,
    { followed: new Set([codeOf('≒Parallel')]), choices: new Map() },
    NEVER_OVER,
  )
  expect(found.main.map(({ id }) => id)).toEqual(['day1-sky-1050'])
})
