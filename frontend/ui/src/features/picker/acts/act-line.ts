// What one line says of an act's slots: some times, how many more, and how many of other kinds.
import type { Kind } from '@/api/client'
import { allSlotsOf, mainSlotsOf, type ListedAct } from '@/shared/acts/act-list'
import type { Slot } from '@/shared/timetable/timetable'

/** They fill the line of a phone. */
const MOST_TIMES = 4

export interface ActLine {
  times: readonly Slot[]
  /** Slots of the same kinds for which the line has no room. */
  restCount: number
  others: readonly { kind: Kind; count: number }[]
}

/** Times are those that a star stands for; an act without such slots shows what it has. */
export function lineOf(act: ListedAct): ActLine {
  const [all, main] = [allSlotsOf(act), mainSlotsOf(act)]
  const timed = main.length > 0 ? main : all
  const times = timed.length > MOST_TIMES ? timed.slice(0, MOST_TIMES - 1) : timed
  const counts = new Map<Kind, number>()
  for (const slot of all) if (!timed.includes(slot)) counts.set(slot.kind, (counts.get(slot.kind) ?? 0) + 1)
  return {
    times,
    restCount: timed.length - times.length,
    others: [...counts].map(([kind, count]) => ({ kind, count })),
  }
}
