import { expect, test, vi } from 'vitest'

import { picksOf, planned, slotIn, type Row } from '@/testing/plan'

import { openClashNotes, parseClashNotes } from './clash-notes'
import { clashKey, openClashes } from './clashes'
import { openPicks } from './picks-store'
import { timetablePicks } from './timetable-picks'

const ROWS: Row[] = [
  ['gull', 'A', 1, 'hot', '13:45', '14:10'],
  ['envelope', 'B', 1, 'sky', '13:55', '14:25'],
  ['third', 'C', 1, 'lane', '14:20', '14:40'],
]
const KEY = 'gull envelope'
const LEAVE = 13 * 60 + 51
const timetable = planned(ROWS, [['hot', 'sky', 4]])
const both = { first: slotIn(timetable, 'gull'), second: slotIn(timetable, 'envelope') }
const clash = { ...both, cause: 'overlap', missingMin: 15 } as const
const stored = () => localStorage.getItem('clash-notes:yume')

test.each([
  ['nothing', null],
  ['junk', '{{'],
  ['a list', '["x"]'],
  ['a number', '7'],
  ['null', 'null'],
  ['words for minutes', '{"a b":"13:51"}'],
  ['half minutes', '{"a b":13.5}'],
  ['minutes before midnight', '{"a b":-1}'],
  ['minutes beyond the clock', '{"a b":1860}'],
  ['a long key', JSON.stringify({ ['x'.repeat(201)]: 5 })],
])('stored %s means no note', (_, value) => {
  expect(parseClashNotes(value)).toEqual({})
})

test('only the last 200 notes are read and kept', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a b${index}`, index]))
  expect(Object.keys(parseClashNotes(JSON.stringify(many)))).toEqual(Object.keys(many).slice(-200))
  localStorage.setItem('clash-notes:yume', JSON.stringify(many))
  openClashNotes('yume').write(clash, LEAVE)
  const kept = Object.keys(parseClashNotes(stored()))
  expect([kept.length, kept[199]]).toEqual([200, KEY])
})

test('a decision makes the clash a decided one, also after a reload, and undo opens it again', () => {
  const picks = picksOf(timetable, ['gull', 'envelope'])
  const before = picks.current()
  expect(picks.seeBoth(clash, LEAVE)).toBe(true)
  expect(stored()).toBe(JSON.stringify({ [KEY]: LEAVE }))
  expect(picks.current().worst.get('gull')).toMatchObject({ leaveMin: LEAVE })
  const reloaded = timetablePicks(openPicks('yume'), openClashNotes('yume'), timetable)
  expect(openClashes(reloaded.current().clashes)).toEqual([])
  picks.undo()
  expect(picks.current().clashes).toEqual(before.clashes)
  expect(picks.current().choices).toEqual(before.choices)
})

test('a step of undo before a decision leaves the decision alone', () => {
  const picks = picksOf(timetable, ['gull', 'envelope'])
  picks.seeBoth(clash, LEAVE)
  picks.choose([slotIn(timetable, 'third')], 'must')
  picks.undo()
  expect(picks.current().worst.get('gull')).toMatchObject({ leaveMin: LEAVE })
  picks.undo()
  expect(openClashes(picks.current().clashes).length).toBe(1)
  picks.choose([slotIn(timetable, 'third')], 'must')
  picks.seeBoth(clash, LEAVE)
  picks.seeBoth(clash, null)
  expect(stored()).toBe('{}')
  picks.undo()
  expect(picks.current().worst.get('gull')).toMatchObject({ leaveMin: LEAVE })
})

test('after a reload no step of undo is without effect', () => {
  const picks = picksOf(timetable, ['gull', 'envelope'])
  picks.seeBoth(clash, LEAVE)
  const reloaded = openPicks('yume')
  reloaded.undo()
  expect(reloaded.current().selection.must).toEqual([])
})

test('an open clash is worse than a decided one', () => {
  const picks = picksOf(timetable, ['gull', 'envelope', 'third'])
  expect(picks.current().worst.get('envelope')).toMatchObject({ missingMin: 15 })
  picks.seeBoth(clash, LEAVE)
  expect(picks.current().worst.get('envelope')).toMatchObject({ missingMin: 5 })
  expect(openClashes(picks.current().clashes).map(clashKey)).toEqual(['envelope third'])
})

test('a note does not apply when leaving then is no way to see both, and does again when it is', () => {
  const picks = picksOf(timetable, ['gull', 'envelope'])
  picks.seeBoth(clash, LEAVE)
  const onTime = (rows: Row[]) =>
    timetablePicks(openPicks('yume'), openClashNotes('yume'), planned(rows, [['hot', 'sky', 4]])).current()
  const [gull, envelope] = ROWS
  if (!gull || !envelope) throw new Error('no rows')
  const late = onTime([gull, ['envelope', 'B', 1, 'sky', '14:00', '14:30']])
  expect([openClashes(late.clashes).length, late.clashNotes]).toEqual([1, { [KEY]: LEAVE }])
  const longer = onTime([['gull', 'A', 1, 'hot', '13:45', '14:20'], envelope])
  expect(openClashes(longer.clashes)).toEqual([])
  picks.choose([both.first], null)
  expect(picks.current().clashes).toEqual([])
  picks.choose([both.first], 'must')
  expect(openClashes(picks.current().clashes)).toEqual([])
})

test('full storage: the page keeps the decision, and says that it is not stored', () => {
  const picks = picksOf(timetable, ['gull', 'envelope'])
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(picks.seeBoth(clash, LEAVE)).toBe(false)
  expect(openClashes(picks.current().clashes)).toEqual([])
  full.mockRestore()
  expect(stored()).toBeNull()
})

test('what another tab decides is shown, and what it stored is kept', () => {
  const notes = openClashNotes('yume')
  const listener = vi.fn()
  const release = notes.subscribe(listener)
  const theirs = JSON.stringify({ 'x y': 600 })
  localStorage.setItem('clash-notes:yume', theirs)
  window.dispatchEvent(new StorageEvent('storage', { key: 'clash-notes:yume', newValue: theirs }))
  expect(listener).toHaveBeenCalledTimes(1)
  expect(notes.current()).toEqual({ 'x y': 600 })
  localStorage.setItem('clash-notes:yume', JSON.stringify({ 'x y': 600, 'p q': 700 }))
  notes.write(clash, LEAVE)
  expect(parseClashNotes(stored())).toEqual({ 'x y': 600, 'p q': 700, [KEY]: LEAVE })
  release()
})
