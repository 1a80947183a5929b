// Literal search over acts: their names, readings, nicknames and performers.
import type { ListedAct } from '@/shared/acts/act-list'
import { fold } from '@/shared/text/folding'

const folded = new WeakMap<ListedAct, string>()

/** What an act can be found by, its name first. */
export const namesOfAct = (act: ListedAct): string[] => [act.name, ...besideName(act)]

function besideName({ reading, slots }: ListedAct): string[] {
  const texts = slots.flatMap((slot) => [...slot.performers, ...slot.nicknames, ...slot.readings])
  return [...new Set(reading ? [reading, ...texts] : texts)]
}

/** Folded once: a typed letter must not wait for it. */
export function textOf(act: ListedAct): string {
  const known = folded.get(act)
  if (known !== undefined) return known
  const text = namesOfAct(act).map(fold).join('\n')
  folded.set(act, text)
  return text
}

/** The acts that match a search; null where nothing is searched. */
export function findActs(
  acts: readonly ListedAct[],
  needles: readonly string[],
): ReadonlyMap<ListedAct, true> | null {
  if (needles.length === 0) return null
  const found = acts.filter((act) => needles.some((needle) => textOf(act).includes(needle)))
  return new Map(found.map((act) => [act, true]))
}

/** The text by which an act was found, where its name does not show it. */
export function reasonOfAct(act: ListedAct, needles: readonly string[]): string | undefined {
  const has = (text: string) => needles.some((needle) => fold(text).includes(needle))
  return needles.length === 0 || has(act.name) ? undefined : besideName(act).find(has)
}
