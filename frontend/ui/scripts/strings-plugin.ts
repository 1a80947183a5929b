// Takes the language files, gives the module `virtual:strings`: their messages compiled (ICU), so that no parser is shipped.
import { readFileSync, readdirSync } from 'node:fs'

import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const NAME = 'virtual:strings'

export const strings = (folder: URL): Plugin => ({
  name: 'strings',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load(id) {
    if (id !== `\0${NAME}`) return
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    const languages = files.map((name) => {
      const file = new URL(name, folder)
      this.addWatchFile(file.pathname)
      const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
      const compiled = Object.entries(messages).map(([key, message]) => [key, compileMessage(message)])
      return [name.slice(0, -'.json'.length), Object.fromEntries(compiled)]
    })
    return `export const messages = ${JSON.stringify(Object.fromEntries(languages))}`
  },
})
