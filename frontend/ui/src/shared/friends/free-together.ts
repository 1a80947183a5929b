// Times at which all are free, and the stage at which to meet. timetable/together/free_time.py has the same rules.
import { clockMinuteAt } from '@/shared/timetable/clock'
import type { Day, Slot, Stage, Timetable } from '@/shared/timetable/timetable'

import type { Person } from './together'

const SHORTEST_FREE_MS = 10 * 60_000
const MINUTE_MS = 60_000

/** Why a stage is proposed: the first of these in which it is better than all others. */
const REASONS = ['shortest_walk', 'most_go_next', 'most_come_from', 'first'] as const
export type MeetingReason = (typeof REASONS)[number]

/** A person's way; null before the first or after the last pick of the day, and for a walk that is unknown or none. */
export interface Way {
  person: number
  before: Slot | null
  after: Slot | null
  walkThereMin: number | null
  walkOnMin: number | null
}

/** A time at which all who have picks on the day can be at `stage`; in instants, and minutes of the festival day. */
export interface FreeTogether {
  day: Day
  startAt: number
  endAt: number
  startMin: number
  endMin: number
  stage: Stage
  reason: MeetingReason
  ways: readonly Way[]
}

export const longestWalkMin = ({ ways }: FreeTogether): number =>
  Math.max(0, ...ways.flatMap(({ walkThereMin, walkOnMin }) => [walkThereMin ?? 0, walkOnMin ?? 0]))

/** Whether a walk of anybody is not counted. */
export const hasUnknownWalk = ({ ways }: FreeTogether): boolean =>
  ways.some(
    ({ before, after, walkThereMin, walkOnMin }) =>
      (before && walkThereMin === null) || (after && walkOnMin === null),
  )

/** In time order, between the first and the last pick of each day; who has no pick on a day is not waited for. */
export const freeTogether = (people: readonly Person[], timetable: Timetable): FreeTogether[] =>
  timetable.source.days.flatMap((day) => ofDay(day, people, timetable))

type Around = readonly [person: number, before: Slot | null, after: Slot | null]

function ofDay(day: Day, people: readonly Person[], timetable: Timetable): FreeTogether[] {
  const paths = people
    .map(({ slots }, person) => ({ person, slots: slots.filter((slot) => slot.day === day.id) }))
    .filter(({ slots }) => slots.length > 0)
  if (paths.length < 2) return []
  const all = paths.flatMap(({ slots }) => slots)
  const first = Math.min(...all.map(({ startAt }) => startAt))
  const last = Math.max(...all.map(({ endAt }) => endAt))
  return unoccupied(people, first, last)
    .filter(({ from, to }) => to - from >= SHORTEST_FREE_MS)
    .flatMap((free) => {
      const around = paths.map(({ person, slots }): Around => [person, ...neighbours(slots, free.to)])
      return meeting(day, around, free, timetable) ?? []
    })
}

interface Free {
  from: number
  to: number
}

/** A slot of the day before may reach into this one. */
function unoccupied(people: readonly Person[], first: number, last: number): Free[] {
  const busy = people
    .flatMap(({ slots }) => slots)
    .filter(({ startAt, endAt }) => endAt > first && startAt < last)
    .sort((one, other) => one.startAt - other.startAt || one.endAt - other.endAt)
  const found: Free[] = []
  let from = first
  for (const { startAt, endAt } of busy) {
    if (startAt > from) found.push({ from, to: startAt })
    from = Math.max(from, endAt)
  }
  return found
}

/** The slot that ended last before a free time until `to`, and the one that starts next. */
function neighbours(slots: readonly Slot[], to: number): [Slot | null, Slot | null] {
  const begun = slots.filter(({ startAt }) => startAt < to)
  const before = begun.reduce<Slot | null>(
    (last, slot) => (last && last.endAt > slot.endAt ? last : slot),
    null,
  )
  return [before, slots[begun.length] ?? null]
}

type Rank = readonly [number, number, number, number]

/** Null if walks leave less than ten minutes at each stage. */
function meeting(day: Day, around: readonly Around[], free: Free, timetable: Timetable): FreeTogether | null {
  const near = around.flatMap(([, before, after]) => [before, after]).filter((slot) => slot !== null)
  const stages = new Map(near.map(({ stage }) => [stage.id, stage]))
  const ranked = [...stages.values()]
    .map((stage) => at(stage, day, around, free, timetable))
    .filter(({ startAt, endAt }) => endAt - startAt >= SHORTEST_FREE_MS)
    .map((found) => ({ found, rank: rankOf(found, timetable) }))
    .sort((one, other) => compareRanks(one.rank, other.rank))
  const [best, second] = ranked
  return best ? { ...best.found, reason: reasonOf(best, second?.rank) } : null
}

function at(
  stage: Stage,
  day: Day,
  around: readonly Around[],
  { from, to }: Free,
  { walkMin, source }: Timetable,
): FreeTogether {
  let [startAt, endAt] = [from, to]
  const ways = around.map(([person, before, after]): Way => {
    const walkThereMin = before && walkMin(before.stage.id, stage.id)
    const walkOnMin = after && walkMin(stage.id, after.stage.id)
    if (before) startAt = Math.max(startAt, before.endAt + (walkThereMin ?? 0) * MINUTE_MS)
    if (after) endAt = Math.min(endAt, after.startAt - (walkOnMin ?? 0) * MINUTE_MS)
    return { person, before, after, walkThereMin, walkOnMin }
  })
  const minute = (instant: number) => clockMinuteAt(instant, day.date, source.time_zone)
  const [startMin, endMin] = [minute(startAt), minute(endAt)]
  return { day, startAt, endAt, startMin, endMin, stage, reason: 'first', ways }
}

/** In the order of `REASONS`; an unknown walk counts as the festival's longest one. */
function rankOf(found: FreeTogether, timetable: Timetable): Rank {
  const unknownMin = hasUnknownWalk(found) ? timetable.longestWalkMin : 0
  const count = (side: 'before' | 'after') =>
    found.ways.filter((way) => way[side]?.stage.id === found.stage.id).length
  return [Math.max(longestWalkMin(found), unknownMin), -count('after'), -count('before'), found.stage.order]
}

const differsAt = (one: Rank, other: Rank): number =>
  Math.max(
    0,
    one.findIndex((value, index) => value !== other[index]),
  )

function compareRanks(one: Rank, other: Rank): number {
  const index = differsAt(one, other)
  return (one[index] ?? 0) - (other[index] ?? 0)
}

/** A stage alone is where somebody goes, or where all come from. */
function reasonOf(
  { found, rank }: { found: FreeTogether; rank: Rank },
  second: Rank | undefined,
): MeetingReason {
  if (second) return REASONS[differsAt(rank, second)] ?? 'first'
  const goes = found.ways.some(({ after }) => after?.stage.id === found.stage.id)
  return goes ? 'most_go_next' : 'most_come_from'
}
