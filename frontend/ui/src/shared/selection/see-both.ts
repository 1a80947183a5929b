// Seeing both sides of a clash: when to leave the first for the second, and what is missed.
import type { Timetable } from '@/shared/timetable/timetable'

import type { Clash } from './clashes'

const MINUTE_MS = 60_000

/**
 * `leaveMin` is a festival clock minute of the first slot's day. `missed` is the side of which `missedMin` minutes are not
 * seen, walks included: the first side's last ones, or those until the return at `backMin`; the second side's first ones.
 */
export interface SeeBoth {
  leaveMin: number
  leaveAt: number
  missed: 'first' | 'second'
  missedMin: number
  backMin: number | null
}

/**
 * Leave in time for the second's start, or stay to the first's end; only ways by which some of both sides is seen. An
 * unknown walk is not counted.
 */
export function waysToSeeBoth({ first, second }: Clash, { walkMin }: Pick<Timetable, 'walkMin'>): SeeBoth[] {
  const walkMs = (walkMin(first.stage.id, second.stage.id) ?? 0) * MINUTE_MS
  const minuteOf = (at: number) => first.startMin + minutes(at - first.startAt)
  const leaveAt = second.startAt - walkMs
  const backAt = second.endAt + walkMs
  const arriveAt = first.endAt + walkMs
  const ways: SeeBoth[] = []
  if (leaveAt > first.startAt)
    ways.push({
      leaveMin: minuteOf(leaveAt),
      leaveAt,
      missed: 'first',
      missedMin: minutes(Math.min(backAt, first.endAt) - leaveAt),
      backMin: backAt < first.endAt ? minuteOf(backAt) : null,
    })
  if (arriveAt < second.endAt)
    ways.push({
      leaveMin: minuteOf(first.endAt),
      leaveAt: first.endAt,
      missed: 'second',
      missedMin: minutes(arriveAt - second.startAt),
      backMin: null,
    })
  return ways
}

const minutes = (ms: number) => Math.floor(ms / MINUTE_MS)
