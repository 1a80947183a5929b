// Followed acts: reading the act and the minute of a piece, and following or unfollowing an act.
import { ALPHABET, type Selection } from './selection-code'

/** The act of a piece as a code names it: the last 22 of its 48 bits. */
export const actOf = (piece: string): string =>
  ALPHABET.charAt(ALPHABET.indexOf(piece.charAt(4)) & 15) + piece.slice(5)

/** The start of a piece's slot when the piece was written, in minutes of the festival day. */
export const minuteOf = (piece: string): number =>
  ([...piece.slice(0, 3)].reduce((bits, digit) => bits * 64 + ALPHABET.indexOf(digit), 0) >> 2) & 0x7ff

/** The selection with an act followed or not, by its code (`actOf`); it may have too many acts then. */
export function follow(selection: Selection, act: string, isFollowed: boolean): Selection {
  const others = selection.acts.filter((candidate) => candidate !== act)
  return { ...selection, acts: isFollowed ? [...others, act].sort() : others }
}
