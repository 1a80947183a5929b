// Check the language files: fail for a missing string, plural form or placeholder.
import { readFileSync, readdirSync } from 'node:fs'

const FOLDER = new URL('../src/shared/strings/', import.meta.url)
const PLURAL = /\{(\w+), plural, /

const partsOf = (name) =>
  [FOLDER, ...folders].map((folder) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => new URL(`${name}/`, FOLDER))
const languages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name: name.slice(0, -5), strings: Object.assign({}, ...partsOf(name)) }))
const keys = [...new Set(languages.flatMap(({ strings }) => Object.keys(strings)))]

/** The names of all that is filled in; `#` is the number of the plural around it. */
const placeholders = (message) =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map((found) => found[1]))]
    .filter((name) => !/^\d/.test(name))
    .sort()
    .join()

function* faultsOf({ name, strings }) {
  const forms = new Intl.PluralRules(name).resolvedOptions().pluralCategories
  for (const key of keys) {
    const message = strings[key]
    if (!message) {
      yield `${name}: ${key} is missing`
      continue
    }
    const wanted = PLURAL.test(message) ? forms : []
    for (const form of wanted)
      if (!message.includes(`${form} {`)) yield `${name}: ${key} has no form for "${form}"`
    const model = languages[0].strings[key]
    if (model && placeholders(message) !== placeholders(model))
      yield `${name}: ${key} fills in (${placeholders(message)}), ${languages[0].name} (${placeholders(model)})`
  }
}

const faults = languages.flatMap((language) => [...faultsOf(language)])
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
