import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { vectors } from '@/testing/vectors'

import { fold, foldWithPlaces } from './folding'
import { highlightParts } from './highlights'

const marked = (text: string, ...typed: string[]) =>
  highlightParts(text, typed.map(fold))
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('')

test('a match is highlighted in the original text', () => {
  expect(marked('ﾊﾞﾝﾄﾞの夏', 'ばんど')).toBe('[ﾊﾞﾝﾄﾞ]の夏')
  expect(marked('Café de Lune', 'cafe d')).toBe('[Café d]e Lune')
  expect(marked('星屑 星屑', '屑')).toBe('星[屑] 星[屑]')
  expect(marked('Ma’ker’s ラフ×ラフ', "ker's")).toBe('Ma’[ker’s] ラフ×ラフ')
  expect(marked('か\u3099ーでん', 'ガ')).toBe('[か\u3099]ーでん')
  expect(marked('髙橋のさんみゅ～', '高橋', 'ミュー')).toBe('[髙橋]のさんみゅ～')
  expect(marked('夜ふかし', '朝', '')).toBe('夜ふかし')
})

test('marks in odd positions may misplace a highlight, but the text is still found', () => {
  expect(marked('か\u00a8\u3099の夏', 'ガ')).toBe('[か\u00a8\u3099の夏]')
})

interface Vectors {
  equal_in_search: string[][]
  different_in_search: [string, string][]
  search_form: { text: string; folded: string }[]
}

const pinned = vectors<Vectors>('folding.json')

test.each(pinned.search_form)('$text folds as the server folds it', ({ text, folded }) => {
  expect(fold(text)).toBe(folded)
})

test.each(pinned.equal_in_search.map((texts) => ({ texts })))('$texts are one in a search', ({ texts }) => {
  expect(new Set(texts.map(fold)).size).toBe(1)
})

test.each(pinned.different_in_search)('%s and %s are two in a search', (one, other) => {
  expect(fold(one)).not.toBe(fold(other))
})

interface EveryCharacter {
  unassigned: [number, number][]
  pages: Record<string, string>
  texts: { text: string; folded: string }[]
}

const all = vectors<EveryCharacter>('folding-all.json')

test('every character folds as the server folds it', () => {
  const leftOut = new Set(
    all.unassigned.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  )
  const digest = (first: number): string => {
    const lines = Array.from({ length: 0x400 }, (_, index) => first + index)
      .filter((code) => !leftOut.has(code))
      .map((code) => fold(String.fromCodePoint(code)))
    return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)
  }
  const pages = Object.keys(all.pages).map((first) => [first, digest(parseInt(first, 16))])
  expect(Object.fromEntries(pages)).toEqual(all.pages)
})

test('odd texts fold as the server folds them, each with places inside the text', () => {
  expect(all.texts.map(({ text }) => fold(text))).toEqual(all.texts.map(({ folded }) => folded))
  for (const { text } of all.texts) {
    const { text: folded, starts, ends } = foldWithPlaces(text)
    expect([starts.length, ends.length]).toEqual([folded.length, folded.length])
    expect(Math.max(0, ...ends)).toBeLessThanOrEqual(text.length)
  }
})

test('whatever Unicode calls ignorable is left out', () => {
  const found = Array.from({ length: 0x110000 }, (_, code) => code).filter((code) =>
    /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(code)),
  )
  expect(found.filter((code) => fold(`a${String.fromCodePoint(code)}b`) !== 'ab')).toEqual([])
})
