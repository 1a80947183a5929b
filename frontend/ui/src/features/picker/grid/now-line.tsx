// Shows where the day is now: a line across, its time at the side.
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

export const NowLine = ({ top }: { top: number }) => <div aria-hidden className="now-line" style={{ top }} />

export const NowTime = ({ minute, top }: { minute: number; top: number }) => (
  <div className="now-time" style={{ top }}>
    {clock(minute)}
  </div>
)

/**
 * The festival clock minute of an instant, where it lies between a day's first start and last end. Counted from the
 * last start or end before it: from the day's first one it is an hour off once clocks have changed.
 */
export function nowMinute(slots: readonly Slot[], now: number): number | null {
  const [first] = slots
  if (!first || now < first.startAt || now > Math.max(...slots.map((slot) => slot.endAt))) return null
  let [at, minute] = [first.startAt, first.startMin]
  for (const { startAt, startMin, endAt, endMin } of slots) {
    if (startAt <= now && startAt > at) [at, minute] = [startAt, startMin]
    if (endAt <= now && endAt > at) [at, minute] = [endAt, endMin]
  }
  return minute + Math.floor((now - at) / 60_000)
}
