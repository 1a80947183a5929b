// Operations on a selection: which slots it means in a timetable, and the selection after a change.
import { MOST_PICKS } from '@/api/limits.gen'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Selection } from './selection-code'

export type Choice = 'must' | 'maybe'

/** The choice of each picked slot by its id; a former piece belongs to the slot that it means today. */
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

/** The selection with `slots` as `choice`, or without them for null. */
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

/** Both selections in one: what both have picked stays as `mine` has it. */
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

export const isTooLarge = ({ must, maybe }: Selection): boolean => must.length + maybe.length > MOST_PICKS

export const without = ({ must, maybe, acts }: Selection, pieces: readonly string[]): Selection => ({
  must: must.filter((piece) => !pieces.includes(piece)),
  maybe: maybe.filter((piece) => !pieces.includes(piece)),
  acts,
})
