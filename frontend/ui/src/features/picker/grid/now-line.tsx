// Shows where the day is now: a line across, its time at the side.
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

export const NowLine = ({ top }: { top: number }) => <div aria-hidden className="now-line" style={{ top }} />

export const NowTime = ({ minute, top }: { minute: number; top: number }) => (
  <div className="now-time" style={{ top }}>
    {clock(minute)}
  </div>
)

/** The festival clock minute of an instant, where it lies between a day's first start and last end. */
export function nowMinute(slots: readonly Slot[], now: number): number | null {
  const [first] = slots
  if (!first || now < first.startAt || now > Math.max(...slots.map((slot) => slot.endAt))) return null
  return first.startMin + Math.floor((now - first.startAt) / 60_000)
}
