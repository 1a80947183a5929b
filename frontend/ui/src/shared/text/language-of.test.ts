import { expect, test } from 'vitest'

import { vectors } from '@/testing/vectors'

import { languageOf } from './language-of'

const { names } = vectors<{ names: [string, string][] }>('languages.json')

test.each(names)('a name has the language that the share page gives it: %s', (name, language) => {
  expect(languageOf(name) ?? '').toBe(language)
})
