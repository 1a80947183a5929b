import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'

import { raise } from './act-grades'
import { openClashNotes } from './clash-notes'
import { actOf } from './followed-acts'
import { openPicks } from './picks-store'
import { planEdits } from './plan-edits'
import { EMPTY, MOST_ACTS } from './selection-code'
import { timetablePicks } from './timetable-picks'

const slot = slotNamed('day1-hot-1030')

test('an act beyond the limit is not followed, and the page is told why', () => {
  const store = openPicks('yume')
  const full = Array.from({ length: MOST_ACTS }, (_, index) => `x${String(index).padStart(3, '0')}`)
  store.change({ ...EMPTY, acts: full })
  const picks = timetablePicks(store, openClashNotes('yume'), timetable)
  picks.follow(slot, true)
  expect(picks.current()).toMatchObject({ excess: 'acts', followed: new Set(full) })
  picks.choose([slot], 'must')
  expect(picks.current().excess).toBeNull()
})

test('two plans that follow too many acts together are not merged', () => {
  const acts = (letter: string) =>
    Array.from({ length: 200 }, (_, index) => letter + String(index).padStart(3, '0'))
  const store = openPicks('yume')
  store.change({ ...EMPTY, must: [slot.piece], acts: acts('x') })
  store.change({ ...EMPTY, acts: acts('y') })
  const picks = timetablePicks(store, openClashNotes('yume'), timetable)
  picks.mergePreviousStep()
  expect(picks.current()).toMatchObject({ excess: 'acts', followed: new Set(acts('y')) })
})

test('a star set anew is an ordinary one, but not where another plan may have the star', () => {
  const { picks, act } = opened()
  picks.followAct(act, true)
  raise('yume', act)
  picks.followAct(act, false)
  picks.undo()
  expect(stored()).toBe(act)
  picks.followAct(act, false)
  picks.followAct(act, true)
  expect(stored()).toBe('')
  raise('yume', act)
  planEdits('yume', picks).make('', 'copy')
  picks.followAct(act, false)
  picks.followAct(act, true)
  expect(stored()).toBe(act)
})

const stored = () => localStorage.getItem('grades:yume')

function opened() {
  const act = actOf(slotNamed('day1-hot-1030').piece)
  return { picks: timetablePicks(openPicks('yume'), openClashNotes('yume'), timetable), act }
}
