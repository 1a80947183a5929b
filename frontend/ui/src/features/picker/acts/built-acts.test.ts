import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { useBuiltActs } from './built-acts'

beforeEach(() => window.localStorage.clear())

const hook = (followed: readonly string[], picked: readonly string[]) =>
  renderHook(
    (props) => useBuiltActs('yume', new Set(props.followed), (code) => props.picked.includes(code)),
    {
      initialProps: { followed, picked },
    },
  )

test('built acts stay built after a reload, and one that is starred anew does not', () => {
  const first = hook(['AAAA', 'BBBB'], ['AAAA', 'BBBB'])
  act(() => first.result.current[1]())
  expect([...first.result.current[0]]).toEqual(['AAAA', 'BBBB'])
  first.unmount()

  const second = hook(['AAAA', 'BBBB'], ['AAAA'])
  expect([...second.result.current[0]]).toEqual(['AAAA', 'BBBB'])
  second.rerender({ followed: ['AAAA'], picked: ['AAAA'] })
  second.rerender({ followed: ['AAAA', 'BBBB'], picked: ['AAAA'] })
  expect([...second.result.current[0]]).toEqual(['AAAA'])
})

test('nothing is built once no built act has a pick, as after a step back', () => {
  const { result, rerender } = hook(['AAAA'], ['AAAA'])
  act(() => result.current[1]())
  rerender({ followed: ['AAAA'], picked: [] })
  expect(result.current[0].size).toBe(0)
})

test('junk in storage is no built act', () => {
  window.localStorage.setItem('built:yume', '  <b> 7 '.repeat(1000))
  expect(hook(['AAAA'], ['AAAA']).result.current[0].size).toBe(0)
})
