// Vite plugin for the module `virtual:strings`: the messages of all language files, compiled so that no ICU parser ships.
// `virtual:strings/friends` has those of the folder `friends`, which are loaded later.
import { readFileSync, readdirSync } from 'node:fs'

import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const NAME = 'virtual:strings'
const PATTERN = /^virtual:strings(\/\w+)?$/

export const strings = (folder: URL): Plugin => ({
  name: 'strings',
  resolveId: (id) => (PATTERN.test(id) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0') || !PATTERN.test(id.slice(1))) return
    const part = id.slice(1 + NAME.length + 1)
    const own = part === '' ? folder : new URL(`${part}/`, folder)
    const files = readdirSync(own).filter((name) => name.endsWith('.json'))
    const catalogues = files.map((name) => {
      const file = new URL(name, own)
      this.addWatchFile(file.pathname)
      const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
      return { language: name.slice(0, -'.json'.length), messages }
    })
    return moduleOf(catalogues)
  },
})

/** The keys once, then a list of messages a language: the keys of a second language would cost 0.7 KB compressed. */
function moduleOf(catalogues: readonly { language: string; messages: Record<string, string> }[]): string {
  const keys = [...new Set(catalogues.flatMap(({ messages }) => Object.keys(messages)))]
  const compiled = (message: string | undefined) =>
    message === undefined ? 'undefined' : JSON.stringify(compileMessage(message))
  const lists = catalogues.map(
    ({ language, messages }) =>
      `${JSON.stringify(language)}: withKeys([${keys.map((key) => compiled(messages[key])).join()}])`,
  )
  return `const keys = ${JSON.stringify(keys)}
const withKeys = (messages) => Object.fromEntries(keys.map((key, index) => [key, messages[index]]))
export const messages = { ${lists.join()} }`
}
