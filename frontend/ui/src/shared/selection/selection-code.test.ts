import { expect, test } from 'vitest'

import { MOST_PICKS } from '@/api/limits.gen'
import { vectors } from '@/testing/vectors'

import { EMPTY, MOST_ACTS, readCode, writeCode, type Selection } from './selection-code'

const pieces = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(8, '0'))

test('a code is the same for any order of picks, and reads back', () => {
  const selection = { must: ['bbbbbbbb', 'AAAAAAAA'], maybe: ['cccccccc'], acts: ['zzzz', 'aaaa'] }
  const turned = { must: ['AAAAAAAA', 'bbbbbbbb'], maybe: ['cccccccc'], acts: ['aaaa', 'zzzz'] }
  expect(writeCode(selection)).toBe(writeCode(turned))
  expect(readCode(writeCode(selection))).toEqual(turned)
})

test('a piece that is must and maybe counts as must', () => {
  const code = writeCode({ must: ['aaaaaaaa', 'aaaaaaaa'], maybe: ['aaaaaaaa'], acts: [] })
  expect(readCode(code)).toEqual({ must: ['aaaaaaaa'], maybe: [], acts: [] })
})

test('nothing picked has a code too', () => {
  expect(readCode(writeCode(EMPTY))).toEqual(EMPTY)
})

test('300 picks are read, 301 are not', () => {
  expect(readCode(writeCode({ must: pieces(MOST_PICKS), maybe: [], acts: [] }))?.must).toHaveLength(
    MOST_PICKS,
  )
  expect(readCode(writeCode({ must: pieces(MOST_PICKS), maybe: ['zzzzzzzz'], acts: [] }))).toBeNull()
})

test('300 followed acts are read, 301 are not', () => {
  const acts = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(4, '0'))
  expect(readCode(writeCode({ ...EMPTY, acts: acts(MOST_ACTS) }))?.acts).toHaveLength(MOST_ACTS)
  expect(readCode(writeCode({ ...EMPTY, acts: acts(MOST_ACTS + 1) }))).toBeNull()
})

test('a code holds as many picks and acts as on the server', () => {
  expect({ picks: MOST_PICKS, acts: MOST_ACTS }).toEqual(pinned.limits)
})

test('a damaged, cut or foreign code is no selection', () => {
  const code = writeCode({ must: ['aaaaaaaa', 'bbbbbbbb'], maybe: [], acts: ['cccc'] })
  for (let at = 0; at < code.length; at++) {
    expect(readCode(code.slice(0, at))).toBeNull()
    expect(readCode(`${code.slice(0, at)}${code[at] === 'x' ? 'y' : 'x'}${code.slice(at + 1)}`)).toBeNull()
  }
  for (const junk of ['', '1', 'undefined', '<script>', '日本語', `2${code.slice(1)}`])
    expect(readCode(junk)).toBeNull()
})

interface Vectors {
  limits: { picks: number; acts: number }
  codes: (Selection & { code: string; canonical: Selection })[]
  damaged: string[]
}

const pinned = vectors<Vectors>('codes.json')

test.each(pinned.codes)(
  '$code is composed and read as on the server',
  ({ code, canonical, ...selection }) => {
    expect(writeCode(selection)).toBe(code)
    expect(readCode(code)).toEqual(canonical)
  },
)

test.each(pinned.damaged)('%j is no code, as on the server', (code) => {
  expect(readCode(code)).toBeNull()
})
