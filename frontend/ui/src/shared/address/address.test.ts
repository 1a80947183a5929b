import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { changeAddress, readAddress } from './address'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ask = (text: string, how: 'push' | 'replace' | 'typed') =>
  changeAddress((params) => params.set('q', text), how)

test('typing writes the address after a pause, but reading returns the new text at once', () => {
  ask('a', 'push')
  ask('as', 'typed')
  ask('asa', 'typed')
  expect(readAddress().get('q')).toBe('asa')
  expect(window.location.search).toBe('?q=a')
  vi.runAllTimers()
  expect(window.location.search).toBe('?q=asa')
})

test.each([
  ['a step follows', () => ask('b', 'push'), '?q=b'],
  ['picks are written', () => changeAddress((params) => params.set('picks', '1')), '?q=as&picks=1'],
])('the typed text is in the address when %s', (_, act, expected) => {
  ask('a', 'push')
  ask('as', 'typed')
  act()
  expect(window.location.search).toBe(expected)
  vi.runAllTimers()
  expect(window.location.search).toBe(expected)
})

test('going back right after a letter does not overwrite the older address', () => {
  ask('a', 'push')
  ask('as', 'typed')
  window.history.replaceState({}, '', '?q=earlier')
  window.dispatchEvent(new PopStateEvent('popstate'))
  vi.runAllTimers()
  expect(readAddress().get('q')).toBe('earlier')
  expect(window.location.search).toBe('?q=earlier')
})
