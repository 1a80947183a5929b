// Fold text for search, so that equal things become equal, as `fold_for_search` of the server does.
import { alike, kanji, marks, unseen } from './folding-tables.json'

/** `starts[i]` and `ends[i]` are the positions in the text of the characters behind the i-th folded one. */
export interface Folded {
  text: string
  starts: readonly number[]
  ends: readonly number[]
}

/** "0000-0020 007F-00A0" as a class of a regular expression. */
const classOf = (ranges: string): RegExp =>
  new RegExp(`[${ranges.replace(/[0-9A-F]+/g, '\\u{$&}').replaceAll(' ', '')}]`, 'gu')

const UNSEEN = classOf(unseen)
const UNSEEN_AND_MARKS = classOf(`${unseen} ${marks}`)
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/gu
/** U+1173 is what NFKC makes of the Hangul vowel U+3161, which Korean keyboards offer as a dash. */
const DASHES_IN_KANA = /([ァ-ヺー-ヾㇰ-ㇿ])([-~\u1173]+)/gu
const DASHES_IN_LATIN = /([a-z0-9])(ー+)/gu
/** Characters that NFKC joins to the one before: combining marks, spacing voice marks, vowels and finals of Hangul. */
const JOINED = /[\p{M}゛゜ﾞﾟ\u1160-\u11ff\u3131-\u318e\ud7b0-\ud7fb\uffa1-\uffdc]/u

const formOf = new Map<string, string>()
for (const [form, variants] of Object.entries(alike))
  for (const variant of variants) formOf.set(variant, form)
for (const [form = '', ...variants] of kanji.split(' ').map((family) => [...family]))
  for (const variant of variants) formOf.set(variant, form)
const ALIKE = new RegExp(`[${[...formOf.keys()].join('')}]`, 'gu')

const withoutVariants = (text: string): string => text.replace(ALIKE, (sign) => formOf.get(sign) ?? sign)

/** Visible rows are folded again at each typed letter. */
const MOST_TEXTS = 5000
const texts = new Map<string, string>()
const places = new Map<string, Folded>()

function foldedOnce<T>(known: Map<string, T>, written: string, compute: (written: string) => T): T {
  const before = known.get(written)
  if (before !== undefined) return before
  if (known.size >= MOST_TEXTS) known.clear()
  const folded = compute(written)
  known.set(written, folded)
  return folded
}

export const fold = (written: string): string =>
  foldedOnce(texts, written, () => withOneDash(foldSigns(written)))

function foldSigns(written: string): string {
  const visible = withoutVariants(written.replace(UNSEEN, ''))
  const unmarked = visible.normalize('NFKC').toLowerCase().normalize('NFKD').replace(UNSEEN_AND_MARKS, '')
  const katakana = unmarked.replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
  return withoutVariants(katakana).normalize('NFC')
}

/** The length stays: a dash after kana is a long vowel, a long vowel after a Latin letter is a dash. */
const withOneDash = (folded: string): string =>
  folded
    .replace(DASHES_IN_KANA, (_, kana: string, dashes: string) => kana + 'ー'.repeat(dashes.length))
    .replace(DASHES_IN_LATIN, (_, letter: string, dashes: string) => letter + '-'.repeat(dashes.length))

/** A timetable has some 2,000 different clusters. */
const signs = new Map<string, string>()

/** Fold and remember the positions, so that a match can be marked in the text as it is written. */
export const foldWithPlaces = (written: string): Folded => foldedOnce(places, written, findPlaces)

function findPlaces(written: string): Folded {
  const text = fold(written)
  const starts: number[] = []
  const ends: number[] = []
  let joined = ''
  let place = 0
  for (const cluster of clusters(written)) {
    const folded = foldedOnce(signs, cluster, foldSigns)
    for (let index = 0; index < folded.length; index++) {
      starts.push(place)
      ends.push(place + cluster.length)
    }
    joined += folded
    place += cluster.length
  }
  if (withOneDash(joined) === text) return { text, starts, ends }
  // Folding the parts differs from folding the whole, with marks no language uses: highlight the whole text.
  return { text, starts: Array(text.length).fill(0), ends: Array(text.length).fill(written.length) }
}

/** Characters with all that joins them: ｶﾞ is one. */
function clusters(written: string): string[] {
  const found: string[] = []
  for (const sign of written) {
    const last = found.length - 1
    if (last >= 0 && JOINED.test(sign)) found[last] += sign
    else found.push(sign)
  }
  return found
}
