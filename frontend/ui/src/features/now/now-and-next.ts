// Where the fan must be at an instant: current picks, the next one, and when to leave.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const MINUTE_MS = 60_000

/**
 * `leaveAt` counts the walk from `from`, the pick before; null where there is no next pick. `walkMin` is null if nobody
 * knows the walk: it is not counted then.
 */
export interface NowAndNext {
  current: readonly Slot[]
  next: Slot | null
  from: Slot | null
  walkMin: number | null
  leaveAt: number | null
  later: readonly Slot[]
}

export function nowAndNext(
  picked: readonly Slot[],
  at: number,
  { walkMin }: Pick<Timetable, 'walkMin'>,
): NowAndNext {
  const taking = picked.filter((slot) => slot.status !== 'cancelled')
  const current = taking.filter((slot) => slot.startAt <= at && at < slot.endAt)
  const ahead = taking.filter((slot) => slot.startAt > at)
  const [next = null, ...later] = ahead
  const from = next && before(taking, next, at)
  const minutes = from && next ? walkMin(from.stage.id, next.stage.id) : 0
  const leaveAt = next && next.startAt - (minutes ?? 0) * MINUTE_MS
  return {
    current,
    next,
    from,
    walkMin: minutes,
    leaveAt,
    later: later.filter((slot) => slot.day === next?.day),
  }
}

/** The pick of the same day that the fan comes from: begun by now, the one that ends last. */
function before(picked: readonly Slot[], next: Slot, at: number): Slot | null {
  const begun = picked.filter((slot) => slot.day === next.day && slot.startAt <= at)
  return begun.reduce<Slot | null>(
    (latest, slot) => (latest && latest.endAt > slot.endAt ? latest : slot),
    null,
  )
}

/** Whether the phone's clock shows another time than the festival's. */
export function isOtherClock(at: number, timeZone: string): boolean {
  const clock = (zone?: string) =>
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(at)
  return clock() !== clock(timeZone)
}
