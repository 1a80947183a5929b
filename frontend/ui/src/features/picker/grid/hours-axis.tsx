// The hours down the side, and a hairline across for each.
import type { ReactNode } from 'react'

import { ClockAfterMidnight } from '@/shared/slots/clock-after-midnight'
import { clock } from '@/shared/timetable/clock'

import * as styles from './hours-axis.module.css'

interface Hours {
  firstMin: number
  lastMin: number
  top: (minute: number) => number
}

export function HoursAxis({
  firstMin,
  lastMin,
  top,
  width,
  children,
}: Hours & { width: number; children: ReactNode }) {
  return (
    <div role="presentation" className={styles.axis} style={{ width }}>
      <div role="presentation" className={styles.corner} />
      {hoursOf(firstMin, lastMin).map((minute) => (
        <div key={minute} aria-hidden className={styles.hour} style={{ top: top(minute) }}>
          {clock(minute)}
          <ClockAfterMidnight minute={minute} />
        </div>
      ))}
      {children}
    </div>
  )
}

export function HourLines({ firstMin, lastMin, top }: Hours) {
  return hoursOf(firstMin, lastMin).map((minute) => (
    <div key={minute} aria-hidden className={styles.line} style={{ top: top(minute) }} />
  ))
}

const hoursOf = (firstMin: number, lastMin: number): number[] =>
  Array.from({ length: (lastMin - firstMin) / 60 + 1 }, (_, index) => firstMin + index * 60)
