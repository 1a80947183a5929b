// A phonetic key of names: any romaji spelling and kana come to the same letters, without long vowels.
import { toRomaji } from 'wanakana'

/** Kunrei as the common form, since each Hepburn spelling has one there; then what people leave out or double. */
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

/** wanakana reads these as two syllables. */
const FOREIGN: Record<string, string> = { ティ: 'ti', ディ: 'zi', トゥ: 'tu', ドゥ: 'zu' }

/** `folded` is folded for search. What is neither kana nor Latin stays. */
export function phoneticKey(folded: string): string {
  const latin = /[ァ-ヶ]/.test(folded) ? spelt(folded) : folded
  return STEPS.reduce((text, [from, to]) => text.replace(from, to), latin)
}

const spelt = (folded: string): string =>
  toRomaji(folded.replace(/[テデ]ィ|[トド]ゥ/g, (kana) => FOREIGN[kana] ?? kana)).toLowerCase()
