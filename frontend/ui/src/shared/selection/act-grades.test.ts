import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { lower, parseGrades, raise, useAreGradesStored, useGrades, useIsRaised } from './act-grades'
import { MOST_ACTS } from './selection-code'

const KEY = 'grades:yume'
const grades = () => renderHook(() => useGrades('yume')).result.current

afterEach(() => vi.restoreAllMocks())

test.each([
  ['nothing', null],
  ['nothing between spaces', '   '],
  ['markup', '<b>x</b> "a b"'],
  ['JSON', '{"Babc":true}'],
  ['codes of other lengths', 'Babcd abc A'],
  ['other letters', '絶対絶対 Bab! B\nbc'],
  ['megabytes', 'x'.repeat(3_000_000)],
])('stored %s means no grade', (_, stored) => {
  expect([...parseGrades(stored)]).toEqual([])
})

test('codes are read between junk, each once', () => {
  expect([...parseGrades('Babc !! Ca-_ Babc')]).toEqual(['Babc', 'Ca-_'])
})

test('as many acts are kept as can be starred, the latest', () => {
  const codes = Array.from({ length: MOST_ACTS + 50 }, (_, index) => `B${String(index).padStart(3, '0')}`)
  localStorage.setItem(KEY, codes.join(' '))
  raise('yume', 'Cabc')
  expect([...grades()]).toEqual([...codes.slice(-MOST_ACTS + 1), 'Cabc'])
  expect(localStorage.getItem(KEY)?.split(' ').length).toBe(MOST_ACTS)
})

test('an act is raised and lowered in one festival', () => {
  raise('yume', 'Babc')
  raise('yume', 'Cabc')
  lower('yume', 'Babc')
  expect([...grades()]).toEqual(['Cabc'])
  expect(renderHook(() => useIsRaised('other', 'Cabc')).result.current).toBe(false)
})

test('what another tab raised is noticed, and is not overwritten', () => {
  const { result } = renderHook(() => useGrades('yume'))
  localStorage.setItem(KEY, 'Babc')
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: KEY, newValue: 'Babc' })))
  expect([...result.current]).toEqual(['Babc'])
  act(() => raise('yume', 'Cabc'))
  expect(localStorage.getItem(KEY)).toBe('Babc Cabc')
})

test('where nothing can be stored this page keeps the grade and knows that it alone does', () => {
  const { result } = renderHook(() => [useIsRaised('yume', 'Babc'), useAreGradesStored('yume')])
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  act(() => raise('yume', 'Babc'))
  expect(result.current).toEqual([true, false])
  vi.restoreAllMocks()
  act(() => raise('yume', 'Cabc'))
  expect(result.current).toEqual([true, true])
  expect(localStorage.getItem(KEY)).toBe('Babc Cabc')
})
