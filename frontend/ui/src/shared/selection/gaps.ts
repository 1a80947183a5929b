// The gaps between the picks of a day: free minutes and the walk. gaps.py has the same rules.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const MINUTE_MS = 60_000

/** The time before `after`, since the end of `before`; `walkMin` is null if the walk is unknown. */
export interface Gap {
  before: Slot
  after: Slot
  freeMin: number
  walkMin: number | null
}

/**
 * The gaps between slots of one day, which are in start order. A gap begins at the latest end so far, of the later slot if
 * two end together. Cancelled slots are ignored.
 */
export function findGaps(slots: readonly Slot[], { walkMin }: Pick<Timetable, 'walkMin'>): Gap[] {
  const gaps: Gap[] = []
  let last: Slot | null = null
  for (const slot of slots) {
    if (slot.status === 'cancelled') continue
    if (last && slot.startAt >= last.endAt) {
      const freeMin = Math.floor((slot.startAt - last.endAt) / MINUTE_MS)
      gaps.push({ before: last, after: slot, freeMin, walkMin: walkMin(last.stage.id, slot.stage.id) })
    }
    if (!last || slot.endAt >= last.endAt) last = slot
  }
  return gaps
}

/** The minutes between the slots of one day in which nothing is picked. */
export const freeMinutes = (slots: readonly Slot[]): number =>
  findGaps(slots, NO_WALKS).reduce((sum, { freeMin }) => sum + freeMin, 0)

const NO_WALKS = { walkMin: () => null }

/** Whether no, some or all walks between stages are unknown, over all days of a plan. */
export function uncountedWalks(slots: readonly Slot[], timetable: Timetable): 'none' | 'some' | 'all' {
  const known = timetable.source.days
    .flatMap((day) =>
      findGaps(
        slots.filter((slot) => slot.day === day.id),
        timetable,
      ),
    )
    .filter(({ before, after }) => before.stage.id !== after.stage.id)
    .map(({ walkMin }) => walkMin !== null)
  if (known.every(Boolean)) return 'none'
  return known.some(Boolean) ? 'some' : 'all'
}
