import { expect, test } from 'vitest'

import { matchLanguage } from './strings'

const known = ['en', 'ja', 'zh-Hant']

test.each([
  ['ja', 'ja'],
  ['JA', 'ja'],
  ['en-GB', 'en'],
  ['zh-hant', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh-Hans', undefined],
  ['eng', undefined],
  ['', undefined],
])('the tag %j is matched whole, then without its last subtags: %j', (tag, language) => {
  expect(matchLanguage(tag, known)).toBe(language)
})
