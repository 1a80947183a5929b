// How far two slots are apart for one person: the rules of shared/selection/clashes.ts, and the fan's buffer for what is proposed.
import type { PlanRequest } from './plan-request'

const MINUTE_MS = 60_000
const MOST_BUFFER_MIN = 24 * 60

/** A candidate whose stage is a number; `endAt` is never before `startAt`. */
export interface Placed {
  startAt: number
  endAt: number
  stage: number
  isPick: boolean
}

/** What keeps one person from seeing both slots whole, and by how many minutes. */
export interface TooClose {
  cause: 'overlap' | 'walk'
  missingMin: number
}

export interface Walks {
  stages: ReadonlyMap<string, number>
  /** Known minutes from stage to stage; an unknown walk takes none. */
  walkMin: (one: number, other: number) => number
  longestMin: number
  bufferMin: number
}

/** A pair that is named twice takes the longer walk, so that the order of the request changes nothing. */
export function readWalks({ candidates, walks, defaultWalkMin, bufferMin }: PlanRequest): Walks {
  const names = [...new Set(candidates.map(({ stage }) => stage))].sort()
  const stages = new Map(names.map((name, index) => [name, index]))
  const minutes = new Float64Array(names.length ** 2).fill(minutesOf(defaultWalkMin))
  const named = new Map<number, number>()
  for (const [one, other, walkMin] of walks) {
    const [from, to] = [stages.get(one), stages.get(other)]
    if (from === undefined || to === undefined || from === to) continue
    const pair = Math.min(from, to) * names.length + Math.max(from, to)
    named.set(pair, Math.max(named.get(pair) ?? 0, minutesOf(walkMin)))
  }
  for (const [pair, walkMin] of named) {
    const [from, to] = [Math.floor(pair / names.length), pair % names.length]
    minutes[from * names.length + to] = walkMin
    minutes[to * names.length + from] = walkMin
  }
  for (let stage = 0; stage < names.length; stage++) minutes[stage * (names.length + 1)] = 0
  return {
    stages,
    walkMin: (one, other) => minutes[one * names.length + other] ?? 0,
    longestMin: minutes.reduce((longest, one) => Math.max(longest, one), 0),
    bufferMin: Math.min(MOST_BUFFER_MIN, minutesOf(bufferMin)),
  }
}

const minutesOf = (value: number | null) => (value !== null && value > 0 ? Math.ceil(value) : 0)

/** Null if one person can see both whole. `first` comes first in start order. The buffer is not asked between two picks. */
export function tooClose(first: Placed, second: Placed, walks: Walks): TooClose | null {
  const gapMin = Math.floor((second.startAt - first.endAt) / MINUTE_MS)
  if (gapMin < 0) {
    const sharedMin = Math.floor((Math.min(first.endAt, second.endAt) - second.startAt) / MINUTE_MS)
    return { cause: 'overlap', missingMin: Math.max(1, sharedMin) }
  }
  if (first.stage === second.stage) return null
  const bufferMin = first.isPick && second.isPick ? 0 : walks.bufferMin
  const missingMin = walks.walkMin(first.stage, second.stage) + bufferMin - gapMin
  return missingMin > 0 ? { cause: 'walk', missingMin } : null
}

/** The same question without an object, for the search. */
export function areApart(first: Placed, second: Placed, walks: Walks): boolean {
  const gapMin = Math.floor((second.startAt - first.endAt) / MINUTE_MS)
  if (gapMin < 0) return false
  if (first.stage === second.stage) return true
  const bufferMin = first.isPick && second.isPick ? 0 : walks.bufferMin
  return gapMin >= walks.walkMin(first.stage, second.stage) + bufferMin
}
