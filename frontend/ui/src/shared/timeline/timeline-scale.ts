// The scale of a festival's timelines: how high a minute is, and how many lines fit into a tile of some minutes.
import type { Slot } from '@/shared/timetable/timetable'

/** Act and time below each other, with the tile's edges. */
const TWO_LINES_REM = 3
const ONE_LINE_REM = 1.5
const LINE_REM = 1.25
const EDGES_REM = 0.375
const TIGHT_LINE_REM = 1.0625
const TIGHT_EDGES_REM = 0.125
const LOWEST_REM = 0.1
const HIGHEST_REM = 0.15
const ROUNDING_REM = 1e-9
const PHONE_REM = 19.5
const SIDES_REM = 1.375
const LAST_NARROW = '\u2e80'

export interface Scale {
  remPerMin: number
  /** A tile of fewer minutes is lower than a line: its act stands beside it. */
  lineMin: number
}

/** Two lines fit into most tiles: a fifth of the slots are shorter. Picks play no part, so that a pick moves no other. */
export function scaleOf(slots: readonly Slot[]): Scale {
  const durations = slots.map(durationMin).sort((one, other) => one - other)
  const shortMin = durations[Math.floor(durations.length / 5)] ?? 30
  const remPerMin = Math.min(HIGHEST_REM, Math.max(LOWEST_REM, TWO_LINES_REM / Math.max(1, shortMin)))
  return { remPerMin, lineMin: Math.ceil(ONE_LINE_REM / remPerMin - ROUNDING_REM) }
}

const durationMin = ({ startAt, endAt }: Slot) => (endAt - startAt) / 60_000

/** `lineCount` is 0 where none fits; `isTight` where smaller lines without distance hold more. */
export interface Lines {
  lineCount: number
  isTight: boolean
}

/** The lines of a tile; they are tight where the tile would hold one only, or not the whole act on a phone. */
export function linesIn(durationMin: number, act: string, laneCount: number, { remPerMin }: Scale): Lines {
  const heightRem = durationMin * remPerMin + ROUNDING_REM
  if (heightRem < ONE_LINE_REM) return { lineCount: 0, isTight: false }
  const lineCount = Math.max(1, Math.floor((heightRem - EDGES_REM) / LINE_REM))
  const tightCount = Math.floor((heightRem - TIGHT_EDGES_REM) / TIGHT_LINE_REM)
  const isTight = tightCount > lineCount && (lineCount === 1 || lineCount < linesOfAct(act, laneCount))
  return { lineCount: isTight ? tightCount : lineCount, isTight }
}

/** On a phone of 390 px, by the widths of letters in most typefaces. */
function linesOfAct(act: string, laneCount: number): number {
  const widthRem = [...act].reduce((sum, letter) => sum + (letter < LAST_NARROW ? 0.6 : 1.0625), 0)
  return Math.ceil(widthRem / (PHONE_REM / laneCount - SIDES_REM))
}
