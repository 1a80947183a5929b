// The rows of a timeline's grid: parts and hours are spans of rows, so that a part that grows pushes down what follows.
import type { Part } from './day-timeline'

const HOUR_MIN = 60

/** Tiles are exactly as high as they last; free time is at least so high; a break has a height of its own. */
export interface Row {
  kind: Part['kind']
  fromMin: number
  lengthMin: number
}

/** A span of rows as grid lines, which count from 1. */
interface Lines {
  firstLine: number
  lastLine: number
}

export interface TimelineRows {
  rows: readonly Row[]
  /** In the order of the parts. */
  parts: readonly Lines[]
  /** The full hours that are not cut out, each as far as the next one. */
  hours: readonly (Lines & { minute: number })[]
}

export function timelineRows(parts: readonly Part[]): TimelineRows {
  const rows: Row[] = []
  const lines = parts.map((part): Lines => {
    const firstLine = rows.length + 1
    rows.push(...rowsOf(part))
    return { firstLine, lastLine: rows.length + 1 }
  })
  return { rows, parts: lines, hours: hoursOf(rows, parts[parts.length - 1]?.toMin) }
}

function rowsOf({ kind, fromMin, toMin }: Part): Row[] {
  const starts = [fromMin]
  for (let hour = nextHour(fromMin); hour < toMin && kind !== 'break'; hour += HOUR_MIN) starts.push(hour)
  return starts.map((start, index) => ({
    kind,
    fromMin: start,
    lengthMin: (starts[index + 1] ?? toMin) - start,
  }))
}

const nextHour = (minute: number) => (Math.floor(minute / HOUR_MIN) + 1) * HOUR_MIN

function hoursOf(rows: readonly Row[], endMin: number | undefined): TimelineRows['hours'] {
  const ends = rows.length + 1
  const starts = rows.flatMap(({ fromMin, lengthMin }, index) =>
    fromMin % HOUR_MIN === 0 && lengthMin > 0 ? [{ minute: fromMin, firstLine: index + 1 }] : [],
  )
  if (endMin !== undefined && endMin % HOUR_MIN === 0) starts.push({ minute: endMin, firstLine: ends })
  return starts.map((start, index) => ({ ...start, lastLine: starts[index + 1]?.firstLine ?? ends + 1 }))
}
