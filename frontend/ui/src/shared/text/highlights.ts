// Split a text into parts that match a search and parts that don't.
import { foldWithPlaces } from './folding'

export interface Part {
  text: string
  isFound: boolean
}

/** `needles` are folded already; the first one that occurs is marked, wherever it does. */
export function highlightParts(written: string, needles: readonly string[]): Part[] {
  const { text, starts, ends } = foldWithPlaces(written)
  const needle = needles.find((candidate) => candidate !== '' && text.includes(candidate))
  if (!needle) return [{ text: written, isFound: false }]
  const parts: Part[] = []
  let done = 0
  for (let hit = text.indexOf(needle); hit >= 0; hit = text.indexOf(needle, hit + needle.length)) {
    const start = starts[hit] ?? 0
    const end = ends[hit + needle.length - 1] ?? written.length
    parts.push(
      { text: written.slice(done, start), isFound: false },
      { text: written.slice(start, end), isFound: true },
    )
    done = end
  }
  return [...parts, { text: written.slice(done), isFound: false }].filter((part) => part.text !== '')
}
