// What saved picks mean in a timetable: picked slots, their clashes with the answers to them, followed acts, unknown pieces.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { ClashNotes } from './clash-notes'
import { clashKey, findClashes, worstClashes, type Clash } from './clashes'
import { choicesOf, hasOldPieces, unknownPieces, type Choice, type Excess } from './edit-selection'
import type { SavedPicks } from './picks-store'
import { waysToSeeBoth } from './see-both'
import { isEmpty, writeCode } from './selection-code'

/** `code` is "" while nothing is picked; `unknown` are pieces that this timetable does not have. */
export interface Picks extends Pick<SavedPicks, 'openedBy' | 'isSaved'> {
  code: string
  choices: ReadonlyMap<string, Choice>
  picked: readonly Slot[]
  clashes: readonly Clash[]
  /** Also notes that do not apply now: of slots that are not picked, or whose times changed. */
  clashNotes: ClashNotes
  /** By slot id. An unchanged clash stays the same object, so that its rows are not rendered again. */
  worst: ReadonlyMap<string, Clash>
  unknown: readonly string[]
  /** Acts as `actOf` returns them. */
  followed: ReadonlySet<string>
  /** Some picks were made in an older timetable. */
  hasOld: boolean
  /** What the last change would have had too many of, so that it was refused. */
  excess: Excess | null
  canUndo: boolean
}

export function readPicks(
  { selection, past, openedBy, isSaved }: SavedPicks,
  clashNotes: ClashNotes,
  timetable: Timetable,
  before: Picks | null,
): Omit<Picks, 'excess'> {
  const choices = choicesOf(selection, timetable)
  const picked = timetable.slots.filter((slot) => choices.has(slot.id))
  const known = new Map(before?.clashes.map((clash) => [clashKey(clash), clash]))
  const clashes = findClashes(picked, timetable).map((found) => {
    const clash = withNote(found, clashNotes, timetable)
    const same = known.get(clashKey(clash))
    return same?.leaveMin === clash.leaveMin ? (same ?? clash) : clash
  })
  return {
    code: isEmpty(selection) ? '' : writeCode(selection),
    choices,
    picked,
    clashes,
    clashNotes,
    worst: worstClashes(clashes),
    unknown: unknownPieces(selection, timetable),
    followed: new Set(selection.acts),
    hasOld: hasOldPieces(selection, timetable),
    openedBy,
    isSaved,
    canUndo: past.length > 0,
  }
}

/** A note applies as long as leaving at its minute is still a way to see both. */
function withNote(clash: Clash, notes: ClashNotes, timetable: Timetable): Clash {
  const leaveMin = notes[clashKey(clash)]
  if (leaveMin === undefined) return clash
  return waysToSeeBoth(clash, timetable).some((way) => way.leaveMin === leaveMin)
    ? { ...clash, leaveMin }
    : clash
}
