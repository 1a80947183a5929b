// Which slots of a timetable a selection means, and how a selection is changed.
import { MOST_PICKS } from '@/api/limits.gen'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { MOST_ACTS, type Selection } from './selection-code'

export type Choice = 'must' | 'maybe'
export type Excess = 'picks' | 'acts'

/** The choice of each picked slot, by slot id; a former piece counts for its present slot. */
export function choicesOf(selection: Selection, { slotByPiece }: Timetable): Map<string, Choice> {
  const choices = new Map<string, Choice>()
  for (const piece of selection.maybe) {
    const slot = slotByPiece.get(piece)
    if (slot) choices.set(slot.id, 'maybe')
  }
  for (const piece of selection.must) {
    const slot = slotByPiece.get(piece)
    if (slot) choices.set(slot.id, 'must')
  }
  return choices
}

/** Whether some picks were made in an older timetable, so that the server must resolve them. */
export const hasOldPieces = (selection: Selection, { slotByPiece }: Timetable): boolean =>
  [...selection.must, ...selection.maybe].some((piece) => slotByPiece.get(piece)?.piece !== piece)

/** Pieces that this timetable does not have; they stay in the selection until the fan removes them. */
export const unknownPieces = (selection: Selection, { slotByPiece }: Timetable): string[] =>
  [...selection.must, ...selection.maybe].filter((piece) => !slotByPiece.has(piece))

/** The selection with the choice of `slots` replaced; null unpicks them. */
export function choose(
  selection: Selection,
  slots: readonly Slot[],
  choice: Choice | null,
  { slotByPiece }: Timetable,
): Selection {
  const ids = new Set(slots.map((slot) => slot.id))
  const pieces = [...new Set(slots.map((slot) => slot.piece))]
  const others = (picked: readonly string[]) =>
    picked.filter((piece) => !pieces.includes(piece) && !ids.has(slotByPiece.get(piece)?.id ?? ''))
  const { must, maybe, acts } = selection
  return {
    must: [...others(must), ...(choice === 'must' ? pieces : [])].sort(),
    maybe: [...others(maybe), ...(choice === 'maybe' ? pieces : [])].sort(),
    acts,
  }
}

/** The selection with another slot picked in place of `picked`. */
export const replaced = (
  selection: Selection,
  picked: Slot,
  by: Slot,
  choice: Choice,
  timetable: Timetable,
): Selection => choose(choose(selection, [picked], null, timetable), [by], choice, timetable)

/** Both selections in one; slots in both keep the choice of `mine`. The result may be too large. */
export function merged(
  mine: Selection,
  theirs: Selection,
  timetable: Pick<Timetable, 'slotByPiece'> | undefined,
): Selection {
  const slotOf = (piece: string) => timetable?.slotByPiece.get(piece)?.id ?? piece
  const own = new Set([...mine.must, ...mine.maybe].map(slotOf))
  const added = (pieces: readonly string[]) => pieces.filter((piece) => !own.has(slotOf(piece)))
  return {
    must: [...mine.must, ...added(theirs.must)].sort(),
    maybe: [...mine.maybe, ...added(theirs.maybe)].sort(),
    acts: [...new Set([...mine.acts, ...theirs.acts])].sort(),
  }
}

/** What a selection has more of than a code may hold; null if it fits. */
export function excessOf({ must, maybe, acts }: Selection): Excess | null {
  if (must.length + maybe.length > MOST_PICKS) return 'picks'
  return acts.length > MOST_ACTS ? 'acts' : null
}

export const without = ({ must, maybe, acts }: Selection, pieces: readonly string[]): Selection => ({
  must: must.filter((piece) => !pieces.includes(piece)),
  maybe: maybe.filter((piece) => !pieces.includes(piece)),
  acts,
})
