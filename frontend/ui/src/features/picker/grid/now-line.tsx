// The present time in the grid: a line across and its time at the side, both below the header.
import { clock, clockMinuteAt } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { HEAD_PX } from './grid-sizes'
import * as styles from './now-line.module.css'

/** Half the height of the time's label. */
const HALF_LABEL_PX = 12
const CLEAR_PX = 56

export const NowLine = ({ top }: { top: number }) => (
  <div aria-hidden className={styles.line} data-testid="now-line" style={{ top }} />
)

export const NowTime = ({ minute, top }: { minute: number; top: number }) => (
  <div className={styles.time} data-testid="now-time" style={{ top: Math.max(top, HEAD_PX + HALF_LABEL_PX) }}>
    {clock(minute)}
  </div>
)

/** The festival clock minute of an instant, where it lies between a day's first start and last end. */
export function nowMinute(slots: readonly Slot[], now: number, { source }: Timetable): number | null {
  const [first] = slots
  if (!first || now < first.startAt || now > Math.max(...slots.map((slot) => slot.endAt))) return null
  const date = source.days.find(({ id }) => id === first.day)?.date
  return date === undefined ? null : clockMinuteAt(now, date, source.time_zone)
}

/** Where the grid opens: at `preferredPx`, but a now-line of that hour is brought into view, clear of the header. */
export function topToOpen(
  preferredPx: number,
  nowPx: number | null,
  { hourPx, viewPx }: { hourPx: number; viewPx: number },
): number {
  const offsetPx = nowPx === null ? Infinity : nowPx - preferredPx
  const isClose = Math.abs(offsetPx) < CLEAR_PX
  const isBelow = offsetPx > viewPx - CLEAR_PX && offsetPx < hourPx
  return Math.max(0, nowPx !== null && (isClose || isBelow) ? nowPx - CLEAR_PX : preferredPx)
}
