// Class names of CSS modules: "slot-row__pick" for `.pick` in slot-row.module.css, shorter when compressed than a hash.
import { basename } from 'node:path'

const fileOf = new Map<string, string>()

/** Throws for two modules of one file name, since their classes would be the same. */
export function className(local: string, file: string): string {
  const component = basename(file, '.module.css')
  const known = fileOf.get(component) ?? file
  if (known !== file) throw new Error(`two CSS modules are called ${component}: ${known}, ${file}`)
  fileOf.set(component, file)
  return `${component}__${local}`
}
