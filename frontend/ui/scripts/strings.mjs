// Takes the language files, fails where one lacks a string, a plural form or a placeholder that another one has.
import { readFileSync, readdirSync } from 'node:fs'

const FOLDER = new URL('../src/shared/strings/', import.meta.url)
const PLURAL = /_(zero|one|two|few|many|other)$/

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const languages = files.map((name) => ({
  name: name.slice(0, -5),
  strings: JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')),
}))
const bases = new Set(
  languages.flatMap(({ strings }) => Object.keys(strings).map((key) => key.replace(PLURAL, ''))),
)
const plurals = new Set(
  languages.flatMap(({ strings }) =>
    Object.keys(strings)
      .filter((key) => PLURAL.test(key))
      .map((key) => key.replace(PLURAL, '')),
  ),
)

const keysOf = (base, language) =>
  plurals.has(base)
    ? new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `${base}_${form}`)
    : [base]
const placeholders = (string) =>
  [...(string ?? '').matchAll(/\{\{(\w+)\}\}/g)]
    .map((found) => found[1])
    .sort()
    .join()

const faults = languages.flatMap(({ name, strings }) => {
  const wanted = [...bases].flatMap((base) => keysOf(base, name))
  const missing = wanted.filter((key) => !strings[key]).map((key) => `${name}: ${key} is missing`)
  const extra = Object.keys(strings)
    .filter((key) => !wanted.includes(key))
    .map((key) => `${name}: ${key} is a form that ${name} does not use`)
  const different = wanted
    .filter((key) => {
      const base = key.replace(PLURAL, '')
      const model = languages[0].strings[base] ?? languages[0].strings[`${base}_other`]
      return strings[key] && model && placeholders(strings[key]) !== placeholders(model)
    })
    .map((key) => `${name}: ${key} has other placeholders than in ${languages[0].name}`)
  return [...missing, ...extra, ...different]
})

for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
