// A day's timeline on a grid of minutes: hours down the side, tiles, what is between them, and the present time.
import type { CSSProperties, ReactNode } from 'react'

import { ClockAfterMidnight } from '@/shared/slots/clock-after-midnight'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'

import type { FreePart, Part, Tile, TilesPart } from './day-timeline'
import { timelineRows, type Row } from './timeline-rows'
import type { Scale } from './timeline-scale'
import * as styles from './timeline.module.css'

interface DayTimelineProps {
  parts: readonly Part[]
  scale: Scale
  /** The present time as a minute of this day, whether or not the day is on; NaN where it plays no part. */
  nowMin: number
  tile: (tile: Tile, part: TilesPart) => ReactNode
  /** What stands between tiles. */
  between: (part: FreePart) => ReactNode
}

export function DayTimeline({ parts, scale, nowMin, tile, between }: DayTimelineProps) {
  const { rows, parts: lines, hours } = timelineRows(parts)
  const style: CSSProperties & Record<'--minute', string> = {
    '--minute': `${scale.remPerMin}rem`,
    gridTemplateRows: rows.map(rowHeight).join(' '),
  }
  return (
    <div className={styles.timeline} style={style}>
      {hours.map(({ minute, firstLine, lastLine }) => (
        <div
          key={minute}
          aria-hidden
          className={styles.hour}
          style={{ gridRow: `${firstLine} / ${lastLine}` }}
        >
          <span
            className={styles.clock}
            data-covered={Math.abs(minute - nowMin) < scale.lineMin || undefined}
          >
            {clock(minute)}
            <ClockAfterMidnight minute={minute} />
          </span>
        </div>
      ))}
      {parts.map((part, index) => (
        <div
          key={`${part.kind} ${part.fromMin} ${part.toMin}`}
          className={styles.part}
          data-kind={part.kind}
          style={{ gridRow: `${lines[index]?.firstLine} / ${lines[index]?.lastLine}` }}
        >
          {isIn(part, nowMin) && <NowLine share={shareOf(part, nowMin)} minute={nowMin} />}
          {part.kind === 'tiles' ? (
            <div className={styles.lanes} data-lanes={part.tiles[0]?.laneCount}>
              {part.tiles.map((one) => tile(one, part))}
            </div>
          ) : (
            between(part)
          )}
        </div>
      ))}
    </div>
  )
}

/** Tiles are true to the minute; what stands between them may grow, and pushes the rest down. */
function rowHeight({ kind, lengthMin }: Row): string {
  const height = `calc(${lengthMin} * var(--minute))`
  if (kind === 'tiles') return height
  return kind === 'break' ? 'minmax(5rem, auto)' : `minmax(${height}, auto)`
}

const isIn = ({ fromMin, toMin }: Part, minute: number) => fromMin <= minute && minute < toMin

/** Where in a part the present minute is; a part that has grown stretches its time. */
const shareOf = ({ fromMin, toMin }: Part, minute: number) => (minute - fromMin) / (toMin - fromMin)

function NowLine({ share, minute }: { share: number; minute: number }) {
  const { t } = useStrings()
  return (
    <p className={styles.now} data-testid="my-day-now" style={{ top: `${share * 100}%` }}>
      <span className="visually-hidden">{t('tab.now')} </span>
      <b>{clock(minute)}</b>
    </p>
  )
}
