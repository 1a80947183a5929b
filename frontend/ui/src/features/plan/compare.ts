// Takes two selections, gives the slots that both, only one's own, or only the other's has.
import { choicesOf } from '@/shared/selection/choices'
import type { Selection } from '@/shared/selection/code'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

export interface Comparison {
  together: readonly Slot[]
  mine: readonly Slot[]
  theirs: readonly Slot[]
}

export function compare(mine: Selection, theirs: Selection, timetable: Timetable): Comparison {
  const [own, other] = [choicesOf(mine, timetable), choicesOf(theirs, timetable)]
  const where = (isOwn: boolean, isOther: boolean) =>
    timetable.slots.filter(({ id }) => own.has(id) === isOwn && other.has(id) === isOther)
  return { together: where(true, true), mine: where(true, false), theirs: where(false, true) }
}
