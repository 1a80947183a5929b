import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { readPicksParam } from '@/shared/address/address'

import { formatPlans, MOST_PLANS, parsePlans } from './named-plans'
import { openPicks, type PicksStore } from './picks-store'
import { planEdits, useNamedPlans, type PlanEdits, type RemovedPlan } from './plan-edits'
import { EMPTY, writeCode, type Selection } from './selection-code'
import { shownPlanOf } from './shown-plan'

const one: Selection = { ...EMPTY, must: ['aaaaaaaa'], acts: ['Babc'] }
const other: Selection = { ...EMPTY, must: ['bbbbbbbb'] }
const KEY = 'plans:yume'

let close = () => {}
afterEach(() => {
  close()
  vi.restoreAllMocks()
})

/** A page with `one` picked, after one step. */
function opened(): { picks: PicksStore; edits: PlanEdits } {
  close()
  const picks = openPicks('yume')
  close = picks.subscribe(() => {})
  picks.change(one)
  return { picks, edits: planEdits('yume', { history: picks.current, showHistory: picks.showHistory }) }
}

const stored = () => parsePlans(localStorage.getItem(KEY))
const names = () => stored().plans.map(({ name }) => name)
const isRemoved = (answer: ReturnType<PlanEdits['remove']>): answer is RemovedPlan =>
  answer !== null && typeof answer === 'object'

function fillStorage(isFull: (key: string) => boolean) {
  const setItem = Storage.prototype.setItem
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    if (isFull(key)) throw new DOMException('full', 'QuotaExceededError')
    setItem.call(this, key, value)
  })
}

test('nothing is stored of plans until there is a second one', () => {
  opened()
  expect(localStorage.getItem(KEY)).toBe(null)
  expect(stored()).toMatchObject({ shown: '1', plans: [{ id: '1', name: '' }], isDamaged: false })
})

test('a plan is made as a copy, or with the stars alone, and is in the link', () => {
  const { picks, edits } = opened()
  expect(edits.make('雨の日', 'copy')).toBe('done')
  expect(picks.current()).toMatchObject({ selection: one, past: [] })
  picks.change(other)
  expect(edits.make('', 'stars')).toBe('done')
  expect(picks.current()).toMatchObject({ selection: EMPTY, past: [] })
  expect(readPicksParam()).toBe('')
  expect(names()).toEqual(['', '雨の日', ''])
  edits.show('1')
  edits.make('', 'stars')
  expect(picks.current().selection).toEqual({ ...EMPTY, acts: one.acts })
})

test('each plan has its own picks and its own undo', () => {
  const { picks, edits } = opened()
  edits.make('雨の日', 'copy')
  picks.change(other)
  edits.show('1')
  expect(readPicksParam()).toBe(writeCode(one))
  expect(picks.current()).toMatchObject({ selection: one, past: [EMPTY] })
  edits.show('2')
  picks.undo()
  picks.undo()
  expect(picks.current().selection).toEqual(one)
})

test('an empty plan stays empty where a page is reloaded whose address has a former one', () => {
  const { picks, edits } = opened()
  picks.change(other)
  const state: unknown = window.history.state
  const address = window.location.href
  edits.make('', 'stars')
  close()
  window.history.replaceState(state, '', address)
  window.dispatchEvent(new PopStateEvent('popstate'))
  expect(readPicksParam()).toBe(writeCode(other))
  expect(openPicks('yume').current().selection).toEqual(EMPTY)
})

test('names are cleaned, cut, never the same, and never lost to an empty one', () => {
  const { edits } = opened()
  edits.rename('1', ' 土曜\tだけ\n\u202e ')
  edits.make('土曜 だけ', 'copy')
  edits.make('あ'.repeat(60), 'copy')
  edits.make('あ'.repeat(60), 'copy')
  edits.rename('2', ' \u200b ')
  expect(names()).toEqual(['土曜 だけ', '土曜 だけ 2', 'あ'.repeat(40), `${'あ'.repeat(37)} 2`])
})

test('a deleted plan comes back at its place, shown if it was', () => {
  const { picks, edits } = opened()
  edits.make('雨の日', 'copy')
  picks.change(other)
  edits.make('三', 'copy')
  edits.show('2')
  const removed = edits.remove('2')
  expect([names(), shownPlanOf('yume')]).toEqual([['', '三'], '3'])
  expect(isRemoved(removed) && edits.restore(removed)).toBe('done')
  expect([names(), shownPlanOf('yume')]).toEqual([['', '雨の日', '三'], '2'])
  expect(picks.current()).toMatchObject({ selection: other, past: [one] })
})

test('the last plan is never deleted, and a deleted plan finds its id taken', () => {
  const { edits } = opened()
  expect(edits.remove('1')).toBe(null)
  edits.make('雨の日', 'copy')
  edits.show('1')
  const removed = edits.remove('2')
  edits.make('新', 'copy')
  expect(isRemoved(removed) && edits.restore(removed)).toBe('done')
  expect(stored().plans.map(({ id, name }) => id + name)).toEqual(['1', '3雨の日', '2新'])
  expect([edits.remove('9'), edits.show('9')]).toEqual([null, 'done'])
})

test('there are at most twelve', () => {
  const { edits } = opened()
  const outcomes = Array.from({ length: MOST_PLANS }, () => edits.make('', 'copy'))
  expect(outcomes).toEqual([...Array.from({ length: MOST_PLANS - 1 }, () => 'done'), 'full'])
  const removed = edits.remove('3')
  edits.make('', 'copy')
  expect(isRemoved(removed) && edits.restore(removed)).toBe('full')
})

test.each([
  ['plans', (key: string) => key === KEY],
  ['picks', (key: string) => key === 'picks:yume'],
])('where there is no room for %s, nothing changes and that is told', (_, isFull) => {
  const { picks, edits } = opened()
  edits.make('雨の日', 'copy')
  picks.change(other)
  const before = [names(), shownPlanOf('yume'), picks.current()]
  fillStorage(isFull)
  const outcomes = [edits.make('x', 'stars'), edits.show('1'), edits.remove('2')]
  expect(outcomes).toEqual(['not_stored', 'not_stored', 'not_stored'])
  vi.restoreAllMocks()
  expect([names(), shownPlanOf('yume'), picks.current()]).toEqual(before)
})

test('a tap in a tab that slept while another showed a second plan changes neither', () => {
  const { picks, edits } = opened()
  const sleeper = openPicks('yume')
  edits.make('雨の日', 'copy')
  picks.change(other)
  sleeper.change(EMPTY)
  expect(sleeper.current()).toMatchObject({ selection: other, past: [one] })
  expect(picks.current().selection).toEqual(other)
  edits.show('1')
  expect(picks.current().selection).toEqual(one)
})

test('another tab hears of the shown plan, and of its history where its picks are the same', () => {
  const { picks, edits } = opened()
  const tab = openPicks('yume')
  const release = tab.subscribe(() => {})
  const { result } = renderHook(() => useNamedPlans('yume'))
  const before = localStorage.getItem('picks:yume')
  act(() => void edits.make('雨の日', 'copy'))
  expect(before).not.toBe(localStorage.getItem('picks:yume'))
  window.dispatchEvent(new StorageEvent('storage', { key: 'picks:yume', newValue: writeCode(one) }))
  expect(tab.current()).toMatchObject({ selection: one, past: [] })
  expect(result.current.shown).toBe('2')
  release()
  expect(picks.current().selection).toEqual(one)
})

test.each([
  ['words', 'junk', 1],
  ['JSON', '{"plans":[]}', 1],
  ['markup', '<script>\n<b>\t<i>\t<u>', 1],
  ['a cut line', `1\n1\tA\t${writeCode(one)}\n2\tB`, 1],
  ['a damaged code', `1\n1\tA\t${writeCode(one)}\n2\tB\t${writeCode(other).slice(0, -2)}`, 2],
  ['the same plan twice', `1\n1\tA\t${writeCode(one)}\n1\tB\t${writeCode(other)}`, 1],
  ['no shown plan', `7\n1\tA\t${writeCode(one)}`, 2],
  ['ids out of bounds', `1\n1\tA\t${writeCode(one)}\n0\tB\tx\n100\tC\tx\n-1\tD\tx`, 1],
  ['megabytes', `1\n1\tA\t${'x'.repeat(3_000_000)}`, 1],
])('of stored %s all that can be read is kept, and the damage is known', (_, damaged, count) => {
  const plans = parsePlans(damaged)
  expect(plans).toMatchObject({ isDamaged: true })
  expect(plans.plans.length).toBe(count)
  expect(plans.plans.some(({ id }) => id === plans.shown)).toBe(true)
  expect(parsePlans(formatPlans(plans))).toEqual({ ...plans, isDamaged: false })
})

test('more lines than plans are not read', () => {
  const lines = Array.from({ length: 90 }, (_, index) => `${index + 1}\t\t${writeCode(one)}`)
  expect(parsePlans(['1', ...lines].join('\n')).plans.length).toBeLessThanOrEqual(MOST_PLANS + 1)
})
