// Print the brotli sizes of the first view of the build; fail if one exceeds its budget.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const DIST = new URL('../dist/', import.meta.url)
const MOST_KB = { js: 115, css: 4.8 }

const manifest = JSON.parse(readFileSync(new URL('manifest.json', DIST), 'utf8'))

/** The entry and what it imports at once; what it imports later is not part of the first view. */
function filesOf(name, seen = new Set()) {
  if (seen.has(name)) return []
  seen.add(name)
  const { file, css = [], imports = [] } = manifest[name]
  return [file, ...css, ...imports.flatMap((other) => filesOf(other, seen))]
}

const files = [...new Set(filesOf('src/app/main.tsx'))]
const sizeKb = (file) => brotliCompressSync(readFileSync(new URL(file, DIST))).length / 1000

const isOver = Object.entries(MOST_KB).map(([kind, mostKb]) => {
  const totalKb = files
    .filter((file) => file.endsWith(`.${kind}`))
    .reduce((sum, file) => sum + sizeKb(file), 0)
  console.log(`${kind}: ${totalKb.toFixed(1)} of ${mostKb} KB`)
  return totalKb > mostKb
})
process.exit(isOver.includes(true) ? 1 : 0)
