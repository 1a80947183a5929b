import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { markBuilt, useBuiltActs } from './built-acts'

beforeEach(() => window.localStorage.clear())

const hook = (followed: readonly string[], hasPicks: boolean) =>
  renderHook((props) => useBuiltActs('built:yume', new Set(props.followed), props.hasPicks), {
    initialProps: { followed, hasPicks },
  })

test('built acts stay built after a reload, and one that is starred anew does not', () => {
  const first = hook([], false)
  first.rerender({ followed: ['AAAA', 'BBBB'], hasPicks: false })
  expect(first.result.current.size).toBe(0)
  first.rerender({ followed: ['AAAA', 'BBBB'], hasPicks: true })
  act(() => markBuilt('built:yume', new Set(['AAAA', 'BBBB'])))
  expect([...first.result.current]).toEqual(['AAAA', 'BBBB'])
  first.unmount()

  const second = hook(['AAAA', 'BBBB'], true)
  expect([...second.result.current]).toEqual(['AAAA', 'BBBB'])
  second.rerender({ followed: ['AAAA'], hasPicks: true })
  second.rerender({ followed: ['AAAA', 'BBBB'], hasPicks: true })
  expect([...second.result.current]).toEqual(['AAAA'])
})

test('nothing is built without a pick, as after a step back', () => {
  const { result, rerender } = hook(['AAAA'], true)
  act(() => markBuilt('built:yume', new Set(['AAAA'])))
  rerender({ followed: ['AAAA'], hasPicks: false })
  expect(result.current.size).toBe(0)
})

test('stars and picks of an older build are a day already', () => {
  expect([...hook(['AAAA'], true).result.current]).toEqual(['AAAA'])
  window.localStorage.clear()
  expect(hook(['AAAA'], false).result.current.size).toBe(0)
})

test('junk in storage is no built act', () => {
  window.localStorage.setItem('built:yume', '  <b> 7 '.repeat(1000))
  expect(hook(['AAAA'], true).result.current.size).toBe(0)
})
