// Literal text search over slots and stages; the text of each is folded once.
import { fold } from '@/shared/text/folding'
import type { Slot, Stage, Timetable } from '@/shared/timetable/timetable'

const AT_ONCE_MS = 3
const folded = new WeakMap<Slot | Stage, string>()

/** The searched texts besides the act; the first one that matches is shown in the row. */
const besideAct = (slot: Slot): string[] => [
  ...slot.performers,
  ...slot.nicknames,
  ...slot.readings,
  ...slot.detail,
]

const textOf = (slot: Slot): string => foldedOnce(slot, () => [slot.act, ...besideAct(slot)])
const textOfStage = (stage: Stage): string => foldedOnce(stage, () => [stage.name, stage.reading])

function foldedOnce(owner: Slot | Stage, texts: () => string[]): string {
  const known = folded.get(owner)
  if (known !== undefined) return known
  const text = texts().map(fold).join('\n')
  folded.set(owner, text)
  return text
}

/** Visit each in idle time, then call `done`; returns a function that stops it. */
export function eachInIdleTime<T>(
  all: readonly T[],
  visit: (one: T) => void,
  done: () => void = () => {},
): () => void {
  let next = 0
  let stop = () => {}
  const goOn = () => {
    const until = performance.now() + AT_ONCE_MS
    while (next < all.length && performance.now() < until) {
      const one = all[next++]
      if (one !== undefined) visit(one)
    }
    if (next < all.length) stop = whenIdle(goOn)
    else done()
  }
  stop = whenIdle(goOn)
  return () => stop()
}

/** Fold all texts in idle time, so that the first typed letter is fast. */
export const foldInIdleTime = (slots: readonly Slot[]): (() => void) => eachInIdleTime(slots, textOf)

/** Safari has no requestIdleCallback. */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(run, { timeout: 300 })
    return () => cancelIdleCallback(handle)
  }
  const handle = setTimeout(run, 200)
  return () => clearTimeout(handle)
}

/** The texts to search for: the typed one, and its kana if it is romaji; `toKana` is null until it is loaded. */
export function needlesOf(typed: string, toKana: ((romaji: string) => string) | null): string[] {
  const itself = fold(typed)
  if (itself === '') return []
  const kana = toKana && /^[a-z-]+$/.test(itself) ? fold(toKana(itself)) : ''
  return kana && /^[ァ-ヺー]+$/.test(kana) ? [itself, kana] : [itself]
}

/** How a slot was found: by a text of its own, or by its stage. */
export type FoundBy = 'name' | 'stage'

/** All slots that match a search; null where nothing is searched. */
export function findSlots(
  { slots, source }: Timetable,
  needles: readonly string[],
): ReadonlyMap<Slot, FoundBy> | null {
  if (needles.length === 0) return null
  const has = (text: string) => needles.some((needle) => text.includes(needle))
  const stages = new Set(source.stages.filter((stage) => has(textOfStage(stage))).map(({ id }) => id))
  const found = new Map<Slot, FoundBy>()
  for (const slot of slots) {
    if (has(textOf(slot))) found.set(slot, 'name')
    else if (stages.has(slot.stage.id)) found.set(slot, 'stage')
  }
  return found
}

/** The text by which a slot was found, where its row would not show it. */
export function reasonOf(slot: Slot, needles: readonly string[]): string | undefined {
  const has = (text: string) => needles.some((needle) => fold(text).includes(needle))
  if (needles.length === 0 || has(slot.act)) return undefined
  return besideAct(slot).find(has) ?? (has(slot.stage.name) ? undefined : slot.stage.reading || undefined)
}
