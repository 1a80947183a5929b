// The timetable of the API with stages resolved, times parsed and pieces indexed.
import type { ApiTimetable, Kind, Status } from '@/api/client'

import { clockMinute } from './clock'

export type Day = ApiTimetable['days'][number]
export type Stage = ApiTimetable['stages'][number]
export type Area = ApiTimetable['areas'][number]

/** `startMin` and `endMin` are festival clock minutes, `startAt` and `endAt` instants in ms; all include `delay_min`. */
export interface Slot {
  id: string
  piece: string
  day: string
  stage: Stage
  startMin: number
  endMin: number
  startAt: number
  endAt: number
  act: string
  performers: readonly string[]
  detail: readonly string[]
  readings: readonly string[]
  nicknames: readonly string[]
  kind: Kind
  status: Status
  is_corrected: boolean
  delay_min: number
}

/**
 * `slots` are in start order. `slotByPiece` has former pieces too, but no piece that several slots share. `walkMin` returns
 * the minutes between two stages, by their ids in any order: 0 on one stage, null if unknown.
 */
export interface Timetable {
  festival: string
  source: ApiTimetable
  slots: readonly Slot[]
  slotsOfDay: ReadonlyMap<string, readonly Slot[]>
  slotByPiece: ReadonlyMap<string, Slot>
  slotById: ReadonlyMap<string, Slot>
  walkMin: (one: string, other: string) => number | null
  longestWalkMin: number
}

export function readTimetable(source: ApiTimetable): Timetable {
  const slots = readSlots(source)
  const slotById = new Map(slots.map((slot) => [slot.id, slot]))
  // An answer of an older server, from a cache, does not have this field.
  const defaultWalkMin = source.default_walk_min ?? null
  const walks = new Map(source.walks.map((walk) => [pair(walk.stages[0], walk.stages[1]), walk.walk_min]))
  return {
    festival: source.festival,
    source,
    slots,
    slotsOfDay: new Map(source.days.map((day) => [day.id, slots.filter((slot) => slot.day === day.id)])),
    slotByPiece: indexPieces(slots, source.former_pieces, slotById),
    slotById,
    walkMin: (one, other) => (one === other ? 0 : (walks.get(pair(one, other)) ?? defaultWalkMin)),
    longestWalkMin: Math.max(defaultWalkMin ?? 0, ...walks.values()),
  }
}

const pair = (one = '', other = '') => [one, other].sort().join('\n')

/** An answer of an older server, from a cache, does not have this field. */
const delayOf = (slot: { delay_min?: number }) => slot.delay_min ?? 0

function readSlots(source: ApiTimetable): Slot[] {
  const stages = new Map(source.stages.map((stage) => [stage.id, stage]))
  const dates = new Map(source.days.map((day) => [day.id, day.date]))
  return source.slots.flatMap(({ start, end, stage: stageId, ...slot }) => {
    const stage = stages.get(stageId)
    const date = dates.get(slot.day)
    if (!stage || !date) return []
    return [
      {
        ...slot,
        stage,
        startMin: clockMinute(start, date),
        endMin: clockMinute(end, date),
        startAt: Date.parse(start),
        endAt: Date.parse(end),
        delay_min: delayOf(slot),
      },
    ]
  })
}

function indexPieces(
  slots: Slot[],
  former: Record<string, string>,
  byId: Map<string, Slot>,
): Map<string, Slot> {
  const index = new Map<string, Slot>()
  for (const [piece, id] of Object.entries(former)) {
    const slot = byId.get(id)
    if (slot) index.set(piece, slot)
  }
  const own = new Set<string>()
  const tied = new Set<string>()
  for (const { piece } of slots) (own.has(piece) ? tied : own).add(piece)
  for (const slot of slots) index.set(slot.piece, slot)
  for (const piece of tied) index.delete(piece)
  return index
}
