import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { createServer } from 'vite'
import { expect, test } from 'vitest'

import { strings } from './strings-plugin.ts'

test('a third language is one JSON file more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strings-'))
  const own = 'src/shared/strings'
  for (const name of readdirSync(own).filter((file) => file.endsWith('.json')))
    copyFileSync(join(own, name), join(folder, name))
  writeFileSync(
    join(folder, 'ko.json'),
    '{"language.name": "한국어", "bar.count": "{count, plural, other {#개}}"}',
  )

  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null },
    plugins: [strings(pathToFileURL(`${folder}/`))],
  })
  const { messages } = await server.ssrLoadModule('virtual:strings')
  await server.close()

  expect(Object.keys(messages).sort()).toEqual(['en', 'ja', 'ko'])
  expect(messages['ko']['language.name']).toEqual(['한국어'])
})
