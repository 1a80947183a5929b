import { afterEach, expect, test, vi } from 'vitest'

import { MOST_PICKS } from '@/api/limits.gen'
import { changeAddress, readPicksParam, writePicksParam } from '@/shared/address/address'

import { storeSelection, storedSelection, openPicks, type PicksStore } from './picks-store'
import { EMPTY, writeCode, type Selection } from './selection-code'

const one: Selection = { ...EMPTY, must: ['aaaaaaaa'] }
const other: Selection = { ...EMPTY, must: ['bbbbbbbb'], maybe: ['cccccccc'] }

let close = () => {}
afterEach(() => close())

function follow(picks: PicksStore): PicksStore {
  close = picks.subscribe(() => {})
  return picks
}

/** Open an address as somebody else wrote it. */
const arriveAt = (query: string) => {
  window.history.replaceState(null, '', `/yume/${query}`)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

test('picks are in the address and in storage, and are restored from either', () => {
  openPicks('yume').change(one)
  expect(readPicksParam()).toBe(writeCode(one))
  writePicksParam('')
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'own' })
  localStorage.clear()
  arriveAt(`?picks=${writeCode(one)}`)
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'own' })
})

test('festivals keep their picks apart', () => {
  openPicks('yume').change(one)
  writePicksParam('')
  expect(openPicks('other').current().selection).toEqual(EMPTY)
})

test('undo reverts one step after another, also after a reload', () => {
  const picks = openPicks('yume')
  picks.change(one)
  picks.change(other)
  const reloaded = openPicks('yume')
  reloaded.undo()
  expect(reloaded.current().selection).toEqual(one)
  reloaded.undo()
  expect(reloaded.current()).toMatchObject({ selection: EMPTY, past: [] })
})

test('a link with other picks is opened, and undo restores the own picks', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other)}`)
  const picks = openPicks('yume')
  expect(picks.current()).toMatchObject({ selection: other, openedBy: 'link' })
  picks.undo()
  expect(picks.current().selection).toEqual(one)
})

test('an address that this page wrote does not undo what another tab picked since', () => {
  openPicks('yume').change(one)
  localStorage.setItem('picks:yume', writeCode(other))
  expect(openPicks('yume').current()).toMatchObject({ selection: other, openedBy: 'own' })
})

test('a damaged link is reported, and the own picks stay', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other).slice(0, -3)}`)
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'damaged' })
})

test('picks of another tab are shown', () => {
  const picks = follow(openPicks('yume'))
  localStorage.setItem('picks:yume', writeCode(other))
  window.dispatchEvent(new StorageEvent('storage', { key: 'picks:yume', newValue: writeCode(other) }))
  expect(picks.current().selection).toEqual(other)
  expect(readPicksParam()).toBe(writeCode(other))
})

test('picks of another tab are shown but not written again, since that tab may have changed them since', () => {
  follow(openPicks('yume'))
  localStorage.setItem('picks:yume', writeCode(other))
  const write = vi.spyOn(Storage.prototype, 'setItem')
  window.dispatchEvent(new StorageEvent('storage', { key: 'picks:yume', newValue: writeCode(other) }))
  expect(write).not.toHaveBeenCalled()
})

test('"back" restores older filters, never older picks', () => {
  const picks = follow(openPicks('yume'))
  picks.change(one)
  changeAddress((params) => params.set('day', 'day2'), 'push')
  picks.change(other)
  arriveAt(`?picks=${writeCode(one)}`)
  expect(picks.current().selection).toEqual(other)
  expect(readPicksParam()).toBe(writeCode(other))
})

test('junk in storage is ignored', () => {
  localStorage.setItem('picks:yume', `null {} ${writeCode(one)} undefined`)
  expect(openPicks('yume').current().selection).toEqual(one)
})

test('full or forbidden storage is reported', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const picks = openPicks('yume')
  picks.change(one)
  expect(picks.current()).toMatchObject({ selection: one, isSaved: false })
  expect(readPicksParam()).toBe(writeCode(one))
})

test('a link opened by a fan who only follows acts keeps these acts and shows no notice', () => {
  openPicks('yume').change({ ...EMPTY, acts: ['actA'] })
  arriveAt(`?picks=${writeCode({ ...other, acts: ['actB'] })}`)
  expect(openPicks('yume').current()).toMatchObject({
    selection: { ...other, acts: ['actA', 'actB'] },
    openedBy: 'own',
  })
})

test('picking or undoing closes the notice about an opened link', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other)}`)
  const picks = openPicks('yume')
  picks.change({ ...other, must: ['bbbbbbbb', 'dddddddd'] })
  expect(picks.current().openedBy).toBe('own')
  expect(picks.current().past).toEqual([EMPTY, one, other])
})

test('a plan adopted on another page can be undone to the own picks', () => {
  openPicks('yume').change(one)
  storeSelection('yume', other)
  storeSelection('yume', other)
  expect(storedSelection('yume')).toEqual(other)
  writePicksParam('')
  const picks = openPicks('yume')
  picks.undo()
  expect(picks.current().selection).toEqual(one)
})

test('the installed app starts with the picks of its install link only where storage has none', () => {
  arriveAt(`?q=a&picks=${writeCode(other)}&app=1`)
  const fresh = follow(openPicks('yume'))
  expect(fresh.current()).toMatchObject({ selection: other, openedBy: 'own' })
  expect(window.location.search).toBe(`?q=a&picks=${writeCode(other)}`)
  fresh.change(one)
  close()

  arriveAt(`?picks=${writeCode(other)}&app=1`)
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'own' })
})

test('cleared picks stay cleared when the installed app starts', () => {
  const picks = openPicks('yume')
  picks.change(one)
  picks.change(EMPTY)
  arriveAt(`?picks=${writeCode(one)}&app=1`)
  expect(openPicks('yume').current().selection).toEqual(EMPTY)
})

test('picks of another tab while this page starts are not overwritten', () => {
  const starting = openPicks('yume')
  localStorage.setItem('picks:yume', writeCode(one))
  follow(starting)
  expect(starting.current().selection).toEqual(one)
  expect(storedSelection('yume')).toEqual(one)
  close()

  arriveAt(`?picks=${writeCode(other)}`)
  const byLink = openPicks('yume')
  localStorage.setItem('picks:yume', writeCode({ ...EMPTY, must: ['eeeeeeee'] }))
  follow(byLink)
  expect(byLink.current()).toMatchObject({ selection: other, openedBy: 'link' })
  byLink.undo()
  expect(storedSelection('yume').must).toEqual(['eeeeeeee'])
})

test('a tab that opens stores nothing, so that it never overwrites what another tab stores meanwhile', () => {
  openPicks('yume').change(one)
  const store = vi.spyOn(Storage.prototype, 'setItem')
  follow(openPicks('yume'))
  expect(store).not.toHaveBeenCalled()
  openPicks('yume').change(other)
  expect(store).toHaveBeenCalledOnce()
  store.mockRestore()
})

test('what was ticked before joins the own picks as one step', () => {
  openPicks('yume').change(one)
  const picks = follow(openPicks('yume', ['bbbbbbbb', 'aaaaaaaa', 'bbbbbbbb']))
  expect(picks.current()).toMatchObject({ selection: { must: ['aaaaaaaa', 'bbbbbbbb'] }, openedBy: 'own' })
  expect(storedSelection('yume').must).toEqual(['aaaaaaaa', 'bbbbbbbb'])
  picks.undo()
  expect(picks.current().selection).toEqual(one)
  close()
  follow(picks)
  expect(picks.current().selection).toEqual(one)
})

test('with the picks of a link, what was ticked stays in both', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other)}`)
  const picks = openPicks('yume', ['dddddddd'])
  expect(picks.current()).toMatchObject({
    selection: { must: ['bbbbbbbb', 'dddddddd'], maybe: ['cccccccc'] },
    openedBy: 'link',
  })
  picks.undo()
  expect(picks.current().selection.must).toEqual(['aaaaaaaa', 'dddddddd'])
})

test('of what was ticked as much is picked as a code holds', () => {
  const many = Array.from({ length: MOST_PICKS + 5 }, (_, index) => String(index).padStart(8, '0'))
  expect(openPicks('yume', many).current().selection.must).toHaveLength(MOST_PICKS)
})
