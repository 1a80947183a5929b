// Write the limits of the API's schema as constants (openapi.json -> src/api/limits.gen.ts); with --check, compare only.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../src/api/limits.gen.ts', import.meta.url)
const { components } = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'))
const { slots } = components.schemas.SelectionRequest.properties

const source = `// Generated from openapi.json by \`npm run api-types\`.
/** Picks of one selection, must and maybe together. */
export const MOST_PICKS = ${slots.maxItems}
`
if (!process.argv.includes('--check')) writeFileSync(file, source)
else if (readFileSync(file, 'utf8') !== source) {
  console.error('src/api/limits.gen.ts is not what openapi.json declares: run `npm run api-types`.')
  process.exit(1)
}
