import { afterEach, expect, test, vi } from 'vitest'

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

test('picks stand in the address and in storage, and come back from either', () => {
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

test('undo takes back one step after another, after a reload too', () => {
  const picks = openPicks('yume')
  picks.change(one)
  picks.change(other)
  const reloaded = openPicks('yume')
  reloaded.undo()
  expect(reloaded.current().selection).toEqual(one)
  reloaded.undo()
  expect(reloaded.current()).toMatchObject({ selection: EMPTY, past: [] })
})

test('a link with other picks is opened, and the own picks are one step back', () => {
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

test('a damaged link says so, and the own picks stay', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other).slice(0, -3)}`)
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'damaged' })
})

test('another tab is followed', () => {
  const picks = follow(openPicks('yume'))
  localStorage.setItem('picks:yume', writeCode(other))
  window.dispatchEvent(new StorageEvent('storage', { key: 'picks:yume', newValue: writeCode(other) }))
  expect(picks.current().selection).toEqual(other)
  expect(readPicksParam()).toBe(writeCode(other))
})

test('what another tab wrote is not written again, since it may have gone on', () => {
  follow(openPicks('yume'))
  localStorage.setItem('picks:yume', writeCode(other))
  const write = vi.spyOn(Storage.prototype, 'setItem')
  window.dispatchEvent(new StorageEvent('storage', { key: 'picks:yume', newValue: writeCode(other) }))
  expect(write).not.toHaveBeenCalled()
})

test('"back" brings older filters, never older picks', () => {
  const picks = follow(openPicks('yume'))
  picks.change(one)
  changeAddress((params) => params.set('day', 'day2'), 'push')
  picks.change(other)
  arriveAt(`?picks=${writeCode(one)}`)
  expect(picks.current().selection).toEqual(other)
  expect(readPicksParam()).toBe(writeCode(other))
})

test('junk in storage is passed over', () => {
  localStorage.setItem('picks:yume', `null {} ${writeCode(one)} undefined`)
  expect(openPicks('yume').current().selection).toEqual(one)
})

test('storage that is full or forbidden is told', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const picks = openPicks('yume')
  picks.change(one)
  expect(picks.current()).toMatchObject({ selection: one, isSaved: false })
  expect(readPicksParam()).toBe(writeCode(one))
})

test('a link opened by a fan who only follows acts takes nothing from them, and asks nothing', () => {
  openPicks('yume').change({ ...EMPTY, acts: ['actA'] })
  arriveAt(`?picks=${writeCode({ ...other, acts: ['actB'] })}`)
  expect(openPicks('yume').current()).toMatchObject({
    selection: { ...other, acts: ['actA', 'actB'] },
    openedBy: 'own',
  })
})

test('picking or undoing after a link was opened decides about it', () => {
  openPicks('yume').change(one)
  arriveAt(`?picks=${writeCode(other)}`)
  const picks = openPicks('yume')
  picks.change({ ...other, must: ['bbbbbbbb', 'dddddddd'] })
  expect(picks.current().openedBy).toBe('own')
  expect(picks.current().past).toEqual([EMPTY, one, other])
})

test('a plan that is kept from another page has the own picks one step back', () => {
  openPicks('yume').change(one)
  storeSelection('yume', other)
  storeSelection('yume', other)
  expect(storedSelection('yume')).toEqual(other)
  writePicksParam('')
  const picks = openPicks('yume')
  picks.undo()
  expect(picks.current().selection).toEqual(one)
})

test('the installed app begins with the picks of the day of installing only where storage has none', () => {
  arriveAt(`?q=a&picks=${writeCode(other)}&app=1`)
  const fresh = follow(openPicks('yume'))
  expect(fresh.current()).toMatchObject({ selection: other, openedBy: 'own' })
  expect(window.location.search).toBe(`?q=a&picks=${writeCode(other)}`)
  fresh.change(one)
  close()

  arriveAt(`?picks=${writeCode(other)}&app=1`)
  expect(openPicks('yume').current()).toMatchObject({ selection: one, openedBy: 'own' })
})

test('picks that were all let go stay so where the installed app begins', () => {
  const picks = openPicks('yume')
  picks.change(one)
  picks.change(EMPTY)
  arriveAt(`?picks=${writeCode(one)}&app=1`)
  expect(openPicks('yume').current().selection).toEqual(EMPTY)
})

test('what another tab picks while this page is starting is not written over', () => {
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
