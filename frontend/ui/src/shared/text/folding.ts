// Takes text, gives it as people search it: one case, width and kana kind, one wave dash, no spaces.

/** `starts[i]` and `ends[i]` tell where the sign behind the i-th folded character stands in the text. */
export interface Folded {
  text: string
  starts: readonly number[]
  ends: readonly number[]
}

const UNSEEN = /[\s\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]/gu
const VOICED = /[\u3099\u309a\uff9e\uff9f]/u
const ACCENTS = /[\u0300-\u036f]/gu
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/gu
const TWINS: readonly [RegExp, string][] = [
  [/[〜∼˜]/gu, '~'],
  [/[‐‑‒–—−]/gu, '-'],
  [/[·•]/gu, '・'],
]

/** Fold and remember the places, so that a find can be marked in the text as it is written. */
export function foldWithPlaces(written: string): Folded {
  let text = ''
  const starts: number[] = []
  const ends: number[] = []
  let place = 0
  for (const sign of signs(written)) {
    const folded = foldSign(sign)
    for (let index = 0; index < folded.length; index++) {
      starts.push(place)
      ends.push(place + sign.length)
    }
    text += folded
    place += sign.length
  }
  return { text, starts, ends }
}

export const fold = (written: string): string => foldWithPlaces(written).text

/** Characters, a half-width kana together with its voice mark: ｶﾞ is one. */
function signs(written: string): string[] {
  const found: string[] = []
  for (const sign of written) {
    const last = found.length - 1
    if (last >= 0 && VOICED.test(sign)) found[last] += sign
    else found.push(sign)
  }
  return found
}

/** A timetable has some 2,000 different signs; to fold each once makes a search of 1,000 slots quick. */
const known = new Map<string, string>()

function foldSign(sign: string): string {
  const before = known.get(sign)
  if (before !== undefined) return before
  const folded = foldNewSign(sign)
  known.set(sign, folded)
  return folded
}

function foldNewSign(sign: string): string {
  let folded = sign.replace(UNSEEN, '').normalize('NFKC')
  for (const [twins, one] of TWINS) folded = folded.replace(twins, one)
  folded = folded.toLowerCase().replace(/ß/gu, 'ss').normalize('NFKC').replace(UNSEEN, '')
  folded = folded.replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
  return folded.normalize('NFD').replace(ACCENTS, '').normalize('NFC')
}
