// The phonetic key of a name, the same for its kana and for each of its romaji spellings.
import { toRomaji } from 'wanakana'

/** Convert to Kunrei, to which every Hepburn spelling maps; then drop long vowels and doubled letters. */
const STEPS: readonly [RegExp, string][] = [
  [/[^\p{L}\p{N}]/gu, ''],
  [/tch/g, 'cch'],
  [/sh/g, 'sy'],
  [/ch/g, 'ty'],
  [/dz/g, 'z'],
  [/ts/g, 't'],
  [/ph|f/g, 'h'],
  [/j/g, 'zy'],
  [/d(?=y|u(?![a-z]?'))/g, 'z'],
  [/([szt])y(?=[iy])/g, '$1'],
  [/c(?=[ei])/g, 's'],
  [/[cq]/g, 'k'],
  [/l/g, 'r'],
  [/v/g, 'b'],
  [/m(?=[bmp])/g, 'n'],
  [/oh(?![aiueoy])|ou/g, 'o'],
  [/ei/g, 'e'],
  [/(\p{L})\1+/gu, '$1'],
]

/** Kana pairs that wanakana converts as two syllables. */
const FOREIGN: Record<string, string> = { ティ: 'ti', ディ: 'zi', トゥ: 'tu', ドゥ: 'zu' }

/** Compute the key of a text that is folded for search; characters other than kana and Latin letters stay. */
export function phoneticKey(folded: string): string {
  const latin = /[ァ-ヶ]/.test(folded) ? spelt(folded) : folded
  return STEPS.reduce((text, [from, to]) => text.replace(from, to), latin)
}

const spelt = (folded: string): string =>
  toRomaji(folded.replace(/[テデ]ィ|[トド]ゥ/g, (kana) => FOREIGN[kana] ?? kana)).toLowerCase()
