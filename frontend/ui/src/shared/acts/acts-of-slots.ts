// Acts derived from slots, for a timetable without readings: kana and Latin letters by themselves, kanji last.
import type { ApiAct } from '@/api/client'
import { actOf } from '@/shared/selection/followed-acts'
import { fold } from '@/shared/text/folding'
import type { Slot } from '@/shared/timetable/timetable'

/** The first katakana of each heading; those between two of them belong to the earlier one. */
const FIRST_KANA = [...'ァカサタナハマャラヮ']
const KANA_HEADINGS = 'あかさたなはまやらわ'
const NO_LETTER = '#'
export const NO_READING = '漢字'
const ORDER = [...KANA_HEADINGS, ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', NO_LETTER, NO_READING]

/** Each act once, under its first spelling; spellings that codes do not distinguish are one act. */
export function actsOfSlots(slots: readonly Slot[]): ApiAct[] {
  const acts = new Map<string, ApiAct & { slots: string[]; letters: string }>()
  for (const { id, act: name, piece } of slots) {
    const key = actOf(piece)
    const letters = fold(name).replace(/^[^\p{L}\p{N}]+/u, '')
    const act = acts.get(key) ?? { name, heading: headingOf(letters), slots: [], letters }
    act.slots.push(id)
    acts.set(key, act)
  }
  const rank = new Map(ORDER.map((heading, index) => [heading, index]))
  return [...acts.values()].sort(
    (one, other) =>
      (rank.get(one.heading) ?? 0) - (rank.get(other.heading) ?? 0) || (one.letters < other.letters ? -1 : 1),
  )
}

/** The heading of a folded name without marks at its start. */
function headingOf(letters: string): string {
  const first = letters.charAt(0)
  if (/[a-z]/.test(first)) return first.toUpperCase()
  if (/\p{Script=Han}/u.test(first)) return NO_READING
  if (first === 'ヴ') return 'あ'
  if (!/[ァ-ヶ]/.test(first)) return NO_LETTER
  return KANA_HEADINGS.charAt(FIRST_KANA.filter((kana) => kana <= first).length - 1)
}
