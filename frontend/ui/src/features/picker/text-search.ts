// Takes what the fan typed, gives a judge of slots; each slot's text is folded once.
import { fold } from '@/shared/text/folding'
import type { Slot } from '@/shared/timetable/timetable'

const folded = new WeakMap<Slot, string>()

function textOf(slot: Slot): string {
  const known = folded.get(slot)
  if (known !== undefined) return known
  const text = [slot.act, ...slot.performers, ...slot.detail, ...slot.readings].map(fold).join('\n')
  folded.set(slot, text)
  return text
}

/** What a typed text may mean: itself, and as kana where it is romaji; `toKana` is null until it is loaded. */
export function needlesOf(typed: string, toKana: ((romaji: string) => string) | null): string[] {
  const itself = fold(typed)
  const kana = toKana && /^[a-z-]+$/.test(itself) ? fold(toKana(itself)) : ''
  return kana && /^[ァ-ヺー]+$/.test(kana) ? [itself, kana] : [itself]
}

export const findsText =
  (needles: readonly string[]) =>
  (slot: Slot): boolean =>
    needles.length === 0 || needles.some((needle) => textOf(slot).includes(needle))
