// Search for names similar to a typed text: first those that sound like it, then those with one typing error.
import uFuzzy from '@leeoniya/ufuzzy'
import { toKatakana } from 'wanakana'

import { fold } from '@/shared/text/folding'

import { phoneticKey } from './phonetic-key'

export { toKatakana }

/** A name without spaces and punctuation; `begins` are the indices at which its words begin. */
interface Letters {
  text: string
  begins: ReadonlySet<number>
}

/** A name of the timetable: as written, its folded letters, and how it sounds. */
export interface Name {
  written: string
  letters: Letters
  sound: Letters
}

export type Similarity = 'sound' | 'slip'

const SHORTEST_SOUND = 3
const SHORTEST_SLIP = 4
/** The pattern grows with the square of what is typed. */
const LONGEST = 40
/** Below these lengths a match counts only at the start of a word: many names share three letters. */
const ANYWHERE = { sound: 5, slip: 6 }

type OneSlip = ReturnType<NonNullable<uFuzzy.Options['intraRules']>>
const ONE_SLIP: OneSlip = { intraSlice: [0, Infinity], intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 }
const fuzzy = new uFuzzy({
  unicode: true,
  intraMode: 1,
  intraRules: () => ONE_SLIP,
  intraChars: '.', // names are letters only; a class of Unicode costs a slow phone 60 ms to compile
  intraContr: '(?!)',
  intraSplit: '',
  intraBound: '(?!)',
  interSplit: '[^\\p{L}\\p{M}\\p{N}ー]+',
  interBound: '(?!)',
})

interface Word {
  letters: string
  sound: string
}

/** Cache of words: many names share them, and one takes a slow phone 0.3 ms. */
const known = new Map<string, Word>()

export function nameOf(written: string): Name {
  const words = written.split(/[\s\p{P}\p{S}]+/u).map(wordOf)
  return {
    written,
    letters: joined(words.map(({ letters }) => letters)),
    sound: joined(words.map(({ sound }) => sound)),
  }
}

function wordOf(written: string): Word {
  const before = known.get(written)
  if (before) return before
  const folded = fold(written)
  const word = { letters: lettersOf(folded), sound: phoneticKey(folded) }
  known.set(written, word)
  return word
}

const lettersOf = (folded: string): string => folded.replace(/[^\p{L}\p{M}\p{N}ー]/gu, '')

function joined(words: readonly string[]): Letters {
  const begins = new Set<number>()
  let text = ''
  for (const word of words) {
    begins.add(text.length)
    text += word
  }
  return { text, begins }
}

/** Find the names similar to a typed text, by `written`; those that sound like it come first. */
export function findSimilar(typed: string, names: readonly Name[]): Map<string, Similarity> {
  const folded = fold(typed)
  const [letters, sound] = [lettersOf(folded), phoneticKey(folded)]
  const similar = new Map<string, Similarity>()
  if (letters.length > LONGEST) return similar
  if (sound.length >= SHORTEST_SOUND && /\p{L}/u.test(sound))
    for (const name of names) if (isHeard(sound, name.sound)) similar.set(name.written, 'sound')
  if (letters.length < SHORTEST_SLIP || !/\p{L}/u.test(letters)) return similar
  const others = names.filter(({ written }) => !similar.has(written))
  const bySpelling = slips(letters, others, (name) => name.letters)
  const bySound =
    sound.length >= SHORTEST_SLIP && sound !== letters ? slips(sound, others, (name) => name.sound) : []
  for (const name of [...bySpelling, ...bySound]) similar.set(name.written, 'slip')
  return similar
}

function isHeard(sound: string, name: Letters): boolean {
  const at = name.text.indexOf(sound)
  return at >= 0 && (sound.length >= ANYWHERE.sound || beginsWord(name, at))
}

/** Names that contain the pattern with at most one letter inserted, deleted or replaced, or two swapped. */
function slips(pattern: string, names: readonly Name[], lettersIn: (name: Name) => Letters): Name[] {
  const half = pattern.length >> 1
  const [first, last] = [pattern.slice(0, half), pattern.slice(half)]
  const swapped = first.slice(0, -1) + last.slice(0, 1) + first.slice(-1) + last.slice(1)
  // One error leaves the first or the second half unchanged, unless it swaps the two letters in the middle.
  const candidates = names.filter((name) => {
    const { text } = lettersIn(name)
    return text.includes(first) || text.includes(last) || text.includes(swapped)
  })
  const texts = candidates.map((name) => lettersIn(name).text)
  const found = fuzzy.filter(texts, pattern)
  if (!found || found.length === 0) return []
  const { idx, start } = fuzzy.info(found, texts, pattern)
  return idx.flatMap((candidate, index) => {
    const name = candidates[candidate]
    const at = start[index] ?? 0
    return name && (pattern.length >= ANYWHERE.slip || beginsWord(lettersIn(name), at)) ? [name] : []
  })
}

/** Whether a word begins at an index: after a space, or where the script changes. */
const beginsWord = ({ text, begins }: Letters, at: number): boolean =>
  begins.has(at) || scriptAt(text, at) !== scriptAt(text, at - 1)

const SCRIPTS = [/\p{Script=Han}/u, /[\p{Script=Katakana}ー]/u, /\p{N}/u, /\p{Script=Hangul}/u]
const scriptAt = (text: string, index: number): number =>
  SCRIPTS.findIndex((script) => script.test(text[index] ?? ''))
