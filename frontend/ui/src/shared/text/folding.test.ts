import { expect, test } from 'vitest'

import { vectors } from '@/testing/vectors'

import { fold } from './folding'
import { markParts } from './marks'

test.each([
  ['ＡＢＣ', 'abc'],
  ['ｱｲﾄﾞﾙ', 'アイドル'],
  ['あいどる', 'アイドル'],
  ['さんみゅ～', 'さんみゅ〜'],
  ['Café de Lune', 'cafe delune'],
  ['❤︎', '❤'],
  ['ﾊﾞﾝﾄﾞ', 'ばんど'],
])('%s is searched as %s', (one, other) => {
  expect(fold(one)).toBe(fold(other))
})

const marked = (text: string, ...typed: string[]) =>
  markParts(text, typed.map(fold))
    .map((part) => (part.isFound ? `[${part.text}]` : part.text))
    .join('')

test('what was found is marked as it is written', () => {
  expect(marked('ﾊﾞﾝﾄﾞの夏', 'ばんど')).toBe('[ﾊﾞﾝﾄﾞ]の夏')
  expect(marked('Café de Lune', 'cafe d')).toBe('[Café d]e Lune')
  expect(marked('星屑 星屑', '屑')).toBe('星[屑] 星[屑]')
  expect(marked('夜ふかし', '朝', '')).toBe('夜ふかし')
})

interface Vectors {
  equal_in_search: string[][]
  search_form: { text: string; folded: string }[]
}

const pinned = vectors<Vectors>('folding.json')

test.each(pinned.search_form)('$text folds as the server folds it', ({ text, folded }) => {
  expect(fold(text)).toBe(folded)
})

test.each(pinned.equal_in_search.map((texts) => ({ texts })))('$texts are one in a search', ({ texts }) => {
  expect(new Set(texts.map(fold)).size).toBe(1)
})
