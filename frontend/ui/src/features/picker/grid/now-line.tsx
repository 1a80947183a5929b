// Shows where the day is now: a line across, its time at the side, both below the header.
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import { HEAD_PX } from './measures'

/** Half the height of the time's label. */
const HALF_LABEL_PX = 12
const CLEAR_PX = 56

export const NowLine = ({ top }: { top: number }) => <div aria-hidden className="now-line" style={{ top }} />

export const NowTime = ({ minute, top }: { minute: number; top: number }) => (
  <div className="now-time" style={{ top: Math.max(top, HEAD_PX + HALF_LABEL_PX) }}>
    {clock(minute)}
  </div>
)

/** The festival clock minute of an instant, where it lies between a day's first start and last end. */
export function nowMinute(slots: readonly Slot[], now: number): number | null {
  const [first] = slots
  if (!first || now < first.startAt || now > Math.max(...slots.map((slot) => slot.endAt))) return null
  return first.startMin + Math.floor((now - first.startAt) / 60_000)
}

/** Where the grid opens: at `wishedPx`, but a now-line close to the header is given room above it. */
export function topToOpen(wishedPx: number, nowPx: number | null): number {
  const isClose = nowPx !== null && Math.abs(nowPx - wishedPx) < CLEAR_PX
  return Math.max(0, isClose ? nowPx - CLEAR_PX : wishedPx)
}
