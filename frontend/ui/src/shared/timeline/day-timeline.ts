// A day's picks as a timeline, true in time: tiles in lanes, the free time between them, and breaks that are cut out.
import type { Clash } from '@/shared/selection/clashes'
import { findGaps, type Gap } from '@/shared/selection/gaps'
import { axisEnd, groupsInLanes, type Laned } from '@/shared/timetable/lanes'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Scale } from './timeline-scale'

const HALF_HOUR_MIN = 30
/** As in the grid picture: half hours nobody uses are cut out, but not less than an hour of them. */
const SHORTEST_BREAK_MIN = 60

export interface Tile extends Laned {
  durationMin: number
}

/** Festival clock minutes; `toMin` of a part is `fromMin` of the next. */
interface Span {
  fromMin: number
  toMin: number
}

/** Tiles that overlap in time, in order of start. */
export interface TilesPart extends Span {
  kind: 'tiles'
  tiles: readonly Tile[]
}

/** Time without tiles; a `break` is cut out of the axis. */
export interface FreePart extends Span {
  kind: 'free' | 'break'
  /** The tiles just above, where this part directly follows them. */
  above: readonly Tile[]
  clashes: readonly Clash[]
  cancelled: readonly Slot[]
  gap: Gap | null
}

export type Part = TilesPart | FreePart

/** `picks` are those of one day, in start order. Cancelled ones take no time: they are named where they would have been. */
export function dayTimeline(
  picks: readonly Slot[],
  clashes: readonly Clash[],
  walks: Pick<Timetable, 'walkMin'>,
  scale: Scale,
): Part[] {
  const taking = picks.filter(({ status }) => status !== 'cancelled')
  const cancelled = picks.filter(({ status }) => status === 'cancelled')
  const groups = groupsOf(taking, scale)
  const first = groups[0]?.fromMin ?? cancelled[0]?.startMin
  if (first === undefined) return []
  const notes = notesBetween(groups, { clashes, cancelled, gaps: findGaps(taking, walks) })
  const dayFrom = floor(first)
  const dayTo = ceiling(groups[groups.length - 1]?.toMin ?? dayFrom + HALF_HOUR_MIN)
  return [...groups, null].flatMap((group, index): Part[] => {
    const above = groups[index - 1]
    const span = { fromMin: above?.toMin ?? dayFrom, toMin: group?.fromMin ?? dayTo }
    const free = freeParts({ ...span, ...notes(index), above: above?.tiles ?? [] })
    return group ? [...free, group] : free
  })
}

function groupsOf(slots: readonly Slot[], { lineMin }: Scale): TilesPart[] {
  const endOf = (slot: Slot) => Math.max(axisEnd(slot), slot.startMin + lineMin)
  const inOrder = [...slots].sort(
    (one, other) => one.startMin - other.startMin || axisEnd(other) - axisEnd(one),
  )
  return groupsInLanes(inOrder, endOf).map((group) => ({
    kind: 'tiles',
    fromMin: group[0]?.slot.startMin ?? 0,
    toMin: Math.max(...group.map(({ slot }) => endOf(slot))),
    tiles: group.map((laned) => ({ ...laned, durationMin: axisEnd(laned.slot) - laned.slot.startMin })),
  }))
}

interface Found {
  clashes: readonly Clash[]
  cancelled: readonly Slot[]
  gaps: readonly Gap[]
}

/** What stands before the group of an index: the gap to it, clashes that end with the group before, cancelled slots. */
function notesBetween(groups: readonly TilesPart[], { clashes, cancelled, gaps }: Found) {
  const groupOf = new Map(
    groups.flatMap(({ tiles }, index) => tiles.map(({ slot }) => [slot.id, index] as const)),
  )
  const indexOf = (slot: Slot) => groupOf.get(slot.id) ?? -1
  const placeOf = ({ first, second }: Clash) =>
    indexOf(first) === indexOf(second) ? indexOf(second) + 1 : Math.max(indexOf(first), indexOf(second))
  const begunBefore = ({ startMin }: Slot) => groups.filter(({ fromMin }) => fromMin <= startMin).length
  return (index: number): Pick<FreePart, 'clashes' | 'cancelled' | 'gap'> => ({
    clashes: clashes.filter((clash) => placeOf(clash) === index && groupOf.has(clash.second.id)),
    cancelled: cancelled.filter((slot) => begunBefore(slot) === index),
    gap: gaps.find(({ before, after }) => indexOf(after) === index && indexOf(before) < index) ?? null,
  })
}

/** One part, or three where a break is cut out of its middle; none where there is neither time nor anything to say. */
function freeParts(whole: Omit<FreePart, 'kind'>): FreePart[] {
  const { fromMin, toMin, above, clashes, cancelled, gap } = whole
  const cut = { fromMin: ceiling(fromMin), toMin: floor(toMin) }
  const isCut = cut.toMin - cut.fromMin >= SHORTEST_BREAK_MIN
  const parts: FreePart[] = isCut
    ? [
        { ...NOTHING, kind: 'free', fromMin, toMin: cut.fromMin, above, clashes },
        { ...NOTHING, kind: 'break', ...cut, cancelled, gap },
        { ...NOTHING, kind: 'free', fromMin: cut.toMin, toMin },
      ]
    : [{ ...whole, kind: 'free' }]
  return parts.filter((part) => part.toMin > part.fromMin || saysSomething(part))
}

const NOTHING = { above: [], clashes: [], cancelled: [], gap: null }

const saysSomething = ({ above, clashes, cancelled, gap }: FreePart) =>
  above.length + clashes.length + cancelled.length > 0 || gap !== null

const floor = (minute: number) => Math.floor(minute / HALF_HOUR_MIN) * HALF_HOUR_MIN
const ceiling = (minute: number) => Math.ceil(minute / HALF_HOUR_MIN) * HALF_HOUR_MIN
