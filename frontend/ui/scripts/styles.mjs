// Fail where a component, or a template of the server, uses a class that its CSS module does not have, or a module has one
// that nobody uses.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const SRC = new URL('../src/', import.meta.url).pathname
const TEMPLATES = new URL('../../templates/frontend/', import.meta.url).pathname
const IMPORT = /import \* as (\w+) from '(@\/|\.)([^']+\.module\.css)'/g

const files = readdirSync(SRC, { recursive: true })
const read = (file) => readFileSync(join(SRC, file), 'utf8')
const matches = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1])

/** A module's own classes; those in `:global(…)` belong to utilities.css or to the server's pages. */
const classesOf = (module) =>
  new Set(
    matches(read(module).replace(/:global\([^)]*\)+|\{[^{}]*\}|\/\*.*?\*\//gs, ' '), /\.([a-zA-Z]\w*)/g),
  )

const defined = new Map(
  files.filter((file) => file.endsWith('.module.css')).map((module) => [module, classesOf(module)]),
)
const used = new Map([...defined.keys()].map((module) => [module, new Set()]))
const faults = []
for (const file of files.filter((one) => one.endsWith('.tsx'))) {
  const source = read(file)
  for (const [, name, start, rest] of source.matchAll(IMPORT)) {
    const module = start === '@/' ? rest : join(dirname(file), start + rest)
    for (const className of matches(source, new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) {
      if (!defined.get(module)?.has(className)) faults.push(`${file}: ${module} has no .${className}`)
      used.get(module)?.add(className)
    }
  }
}
const moduleOf = new Map([...defined.keys()].map((module) => [basename(module, '.module.css'), module]))
const global = files
  .filter((file) => /(?<!\.module)\.css$/.test(file))
  .map(read)
  .join()
for (const file of readdirSync(TEMPLATES)) {
  const names = readFileSync(join(TEMPLATES, file), 'utf8').matchAll(/(?<=[\s"])([a-z-]+)__(\w+)(?=[\s"])/g)
  for (const [name, component, className] of names) {
    const module = moduleOf.get(component)
    if (module) used.get(module).add(className)
    if (!(module ? defined.get(module).has(className) : global.includes(`.${name}`)))
      faults.push(`${file}: there is no .${name}`)
  }
}
for (const [module, classes] of defined)
  for (const name of classes) if (!used.get(module).has(name)) faults.push(`${module}: nobody uses .${name}`)
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
