// Takes what the fan typed, gives a judge of slots; each slot's text is folded once.
import { fold } from '@/shared/text/folding'
import type { Slot } from '@/shared/timetable/timetable'

/** Some 3 ms of a slow phone. */
const AT_ONCE = 50
const folded = new WeakMap<Slot, string>()

function textOf(slot: Slot): string {
  const known = folded.get(slot)
  if (known !== undefined) return known
  const text = [slot.act, ...slot.performers, ...slot.detail, ...slot.readings].map(fold).join('\n')
  folded.set(slot, text)
  return text
}

/** Fold the slots' texts while the page has nothing else to do, so that the first letter finds them folded; gives a way to stop. */
export function foldAhead(slots: readonly Slot[]): () => void {
  let next = 0
  let stop = () => {}
  const goOn = () => {
    for (const end = Math.min(next + AT_ONCE, slots.length); next < end; next++) {
      const slot = slots[next]
      if (slot) textOf(slot)
    }
    if (next < slots.length) stop = whenIdle(goOn)
  }
  stop = whenIdle(goOn)
  return () => stop()
}

/** Safari does not know idle time. */
function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(run)
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(run, 200)
  return () => clearTimeout(handle)
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
