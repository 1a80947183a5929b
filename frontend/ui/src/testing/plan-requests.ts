// Random requests to the planner, the same for the same seed.
import type { Candidate, PlanRequest, WishedAct } from '@/shared/planner/plan-request'

const MINUTE_MS = 60_000
const FIRST_DAY_MS = Date.UTC(2026, 7, 7)

/** Integers from 0 up to, not including, `below`; mulberry32. */
export type Random = (below: number) => number

export function randomFrom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) >>> 0
  }
}

export interface Shape {
  acts: number
  days: number
  stages: number
  /** At most that many lives, and that many greetings, of an act. */
  lives: number
  greetings: number
  openMin: number
}

/** A festival whose acts are all wished for. */
export function randomRequest(random: Random, shape: Shape): PlanRequest {
  const candidates: Candidate[] = []
  const slot = (lengthMin: number): string => {
    const day = random(shape.days)
    const startAt = FIRST_DAY_MS + (day * 24 * 60 + 600 + random(shape.openMin / 5) * 5) * MINUTE_MS
    const draw = random(12)
    const choice = draw === 0 ? 'must' : draw === 1 ? 'maybe' : null
    const endAt = startAt + lengthMin * MINUTE_MS
    const stage = `stage${random(shape.stages).toString()}`
    candidates.push({
      id: candidates.length.toString(36).padStart(3, '0'),
      day: `day${day.toString()}`,
      stage,
      startAt,
      endAt,
      choice,
    })
    return candidates.at(-1)?.id ?? ''
  }
  const acts = Array.from({ length: shape.acts }, (_, number): WishedAct => {
    const main = Array.from({ length: 1 + random(shape.lives) }, () => slot(10 + random(5) * 5))
    const greetings = Array.from({ length: random(shape.greetings + 1) }, () => slot(30 + random(4) * 10))
    return { act: `act${number.toString()}`, grade: random(4) === 0 ? 'absolute' : 'star', main, greetings }
  })
  const lunchAt = FIRST_DAY_MS + (780 + random(60)) * MINUTE_MS
  return {
    candidates,
    acts,
    keptFree: random(3) === 0 ? [{ fromAt: lunchAt, untilAt: lunchAt + 40 * MINUTE_MS }] : [],
    walks: randomWalks(random, shape.stages),
    defaultWalkMin: [null, 0, 7][random(3)] ?? null,
    bufferMin: random(3) * 3,
    limitMs: 5_000,
  }
}

function randomWalks(random: Random, stages: number): [string, string, number][] {
  const pairs: [string, string, number][] = []
  for (let one = 0; one < stages; one++) {
    for (let other = 0; other < one; other++) {
      if (random(2) === 0) pairs.push([`stage${one.toString()}`, `stage${other.toString()}`, random(16)])
    }
  }
  return pairs
}

export function shuffled<One>(list: readonly One[], random: Random): One[] {
  const rest = [...list]
  return list.flatMap(() => rest.splice(random(rest.length), 1))
}
