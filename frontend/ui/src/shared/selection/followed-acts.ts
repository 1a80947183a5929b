// Followed acts: the act that a piece belongs to, and following or unfollowing one.
import type { Slot } from '@/shared/timetable/timetable'

import { ALPHABET, type Selection } from './selection-code'

export const MOST_ACTS = 300

/** The act of a piece, as a code follows it: the last 22 of its 48 bits. */
export const actOf = (piece: string): string =>
  ALPHABET.charAt(ALPHABET.indexOf(piece.charAt(4)) & 15) + piece.slice(5)

/** The minute of the festival day at which the slot of a piece began when it was written. */
export const minuteOf = (piece: string): number =>
  ([...piece.slice(0, 3)].reduce((bits, digit) => bits * 64 + ALPHABET.indexOf(digit), 0) >> 2) & 0x7ff

/** The selection with the slot's act followed or not; unchanged where it would have too many acts. */
export function follow(selection: Selection, { piece }: Slot, isFollowed: boolean): Selection {
  const act = actOf(piece)
  const others = selection.acts.filter((candidate) => candidate !== act)
  if (isFollowed && others.length >= MOST_ACTS) return selection
  return { ...selection, acts: isFollowed ? [...others, act].sort() : others }
}
