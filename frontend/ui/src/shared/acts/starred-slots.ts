// Which slots the stars stand for: those of which a day is planned, and those that a fan may add.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { allSlotsOf, wishedSlotsOf, type ListedAct } from './act-list'

/** Unpicked slots of starred acts, each once, in start order. */
export interface StarredSlots {
  actCount: number
  /** Of which a day is built. */
  main: readonly Slot[]
  /** Greetings and the like of acts that have more than those. */
  others: readonly Slot[]
}

/** `isOver` tells slots that nobody can see any more. */
export function starredSlots(
  acts: readonly ListedAct[],
  timetable: Timetable,
  picks: { followed: ReadonlySet<string>; choices: ReadonlyMap<string, unknown> },
  isOver: (slot: Slot) => boolean,
): StarredSlots {
  const starred = acts.filter(({ code }) => picks.followed.has(code))
  const [wanted, main] = [new Set(starred.flatMap(allSlotsOf)), new Set(starred.flatMap(wishedSlotsOf))]
  const unpicked = timetable.slots.filter(
    (slot) =>
      wanted.has(slot) && !picks.choices.has(slot.id) && !isOver(slot) && canBePicked(slot, timetable),
  )
  return {
    actCount: starred.length,
    main: unpicked.filter((slot) => main.has(slot)),
    others: unpicked.filter((slot) => !main.has(slot)),
  }
}

/** False for a cancelled slot, and for twins, which a code does not distinguish. */
export const canBePicked = (slot: Slot, { slotByPiece }: Pick<Timetable, 'slotByPiece'>): boolean =>
  slot.status !== 'cancelled' && slotByPiece.get(slot.piece) === slot
