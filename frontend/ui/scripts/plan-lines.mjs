// Answer each line of standard input, a planner's request as JSON, with a line: its proposal, and the processor time that it took.
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The bundle exists in memory only. */
async function bundled() {
  const { output } = await build({
    ...{ root, configFile: false, publicDir: false, logLevel: 'error' },
    resolve: { alias: { '@': `${root}/src` } },
    build: { ssr: 'src/shared/planner/plan-answer.ts', write: false },
  })
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`)
}

const { answerTo } = await bundled()
for await (const line of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage()
  const answer = answerTo(JSON.parse(line))
  const { user, system } = process.cpuUsage(before)
  const written = process.stdout.write(`${JSON.stringify({ ...answer, ms: (user + system) / 1000 })}\n`)
  if (!written) await once(process.stdout, 'drain')
}
