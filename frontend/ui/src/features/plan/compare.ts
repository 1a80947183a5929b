// Compare two plans: slots in both, only in the fan's own, only in the other.
import { choicesOf } from '@/shared/selection/edit-selection'
import type { Selection } from '@/shared/selection/selection-code'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { meetings, type Meeting } from './meetings'

export interface Comparison {
  together: readonly Slot[]
  mine: readonly Slot[]
  theirs: readonly Slot[]
  /** Times at which both are free. */
  free: readonly Meeting[]
}

export function compare(mine: Selection, theirs: Selection, timetable: Timetable): Comparison {
  const [own, other] = [choicesOf(mine, timetable), choicesOf(theirs, timetable)]
  const where = (isOwn: boolean, isOther: boolean) =>
    timetable.slots.filter(({ id }) => own.has(id) === isOwn && other.has(id) === isOther)
  const [together, onlyMine, onlyTheirs] = [where(true, true), where(true, false), where(false, true)]
  const has = (choices: ReadonlyMap<string, unknown>) => timetable.slots.filter(({ id }) => choices.has(id))
  return { together, mine: onlyMine, theirs: onlyTheirs, free: meetings(has(own), has(other), timetable) }
}
