// What a fan asks of a plan besides acts: greetings, more time for each change of stage, times kept free. Stored in this browser.
import { useMemo, useSyncExternalStore } from 'react'

import { isRecord } from '@/shared/is-record'
import { storedValues } from '@/shared/storage'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { KeptFree } from './plan-request'

/** Festival clock minutes; null where the fan asks for nothing. A meal takes an hour. */
export interface DayWishes {
  arriveMin: number | null
  leaveMin: number | null
  mealMin: number | null
}

/** `days` by their ids. */
export interface PlanWishes {
  greetings: boolean
  bufferMin: number
  days: Readonly<Record<string, DayWishes>>
}

export const BUFFERS_MIN = [0, 5, 10, 15] as const
export const MEAL_LENGTH_MIN = 60
export const NO_DAY_WISHES: DayWishes = { arriveMin: null, leaveMin: null, mealMin: null }
/** Walks that a festival tells are those of a person who is not held up. */
export const DEFAULT_WISHES: PlanWishes = { greetings: false, bufferMin: 5, days: {} }

const MINUTE_MS = 60_000
const MOST_DAYS = 31
const LONGEST_STORED = 10_000
/** Festival clocks go up to 30:59. */
const LAST_MINUTE = 31 * 60

/** Junk, and each part that is none of the choices, means the default. */
export function parseWishes(stored: string | null): PlanWishes {
  if (stored === null || stored.length > LONGEST_STORED) return DEFAULT_WISHES
  try {
    const value: unknown = JSON.parse(stored)
    if (!isRecord(value)) return DEFAULT_WISHES
    const { greetings, bufferMin, days } = value
    return {
      greetings: greetings === true,
      bufferMin: BUFFERS_MIN.find((minutes) => minutes === bufferMin) ?? DEFAULT_WISHES.bufferMin,
      days: Object.fromEntries(
        Object.entries(isRecord(days) ? days : {})
          .slice(0, MOST_DAYS)
          .map(([id, day]) => [id, dayWishes(day)]),
      ),
    }
  } catch {
    return DEFAULT_WISHES
  }
}

const dayWishes = (value: unknown): DayWishes =>
  isRecord(value)
    ? {
        arriveMin: minuteOf(value['arriveMin']),
        leaveMin: minuteOf(value['leaveMin']),
        mealMin: minuteOf(value['mealMin']),
      }
    : NO_DAY_WISHES

const minuteOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < LAST_MINUTE ? value : null

/** The times that a plan leaves free, on the days of the timetable that have slots. */
export function keptFree({ days }: PlanWishes, { source, slotsOfDay }: Timetable): KeptFree[] {
  return source.days.flatMap(({ id }): KeptFree[] => {
    const wishes = days[id]
    const slots = slotsOfDay.get(id) ?? []
    if (!wishes || slots.length === 0) return []
    const { arriveMin, leaveMin, mealMin } = wishes
    const at = (minute: number) => instantOf(minute, slots)
    const firstAt = Math.min(...slots.map(({ startAt }) => startAt))
    const lastAt = Math.max(...slots.map(({ endAt }) => endAt))
    return [
      ...(arriveMin === null ? [] : [{ fromAt: firstAt, untilAt: at(arriveMin) }]),
      ...(mealMin === null ? [] : [{ fromAt: at(mealMin), untilAt: at(mealMin + MEAL_LENGTH_MIN) }]),
      ...(leaveMin === null ? [] : [{ fromAt: at(leaveMin), untilAt: lastAt }]),
    ].filter(({ fromAt, untilAt }) => fromAt < untilAt)
  })
}

/** A clock minute of the slots' day as an instant: by the slot that starts nearest, since clocks may change in a night. */
function instantOf(minute: number, slots: readonly Slot[]): number {
  const away = ({ startMin }: Slot) => Math.abs(startMin - minute)
  const nearest = slots.reduce((one, other) => (away(other) < away(one) ? other : one))
  return nearest.startAt + (minute - nearest.startMin) * MINUTE_MS
}

const storedWishes = storedValues('plan-wishes', { keepsUnstored: true })

export function usePlanWishes(festival: string): PlanWishes {
  const stored = useSyncExternalStore(storedWishes.subscribe, () => storedWishes.read(festival))
  return useMemo(() => parseWishes(stored), [stored])
}

export function changeWishes(festival: string, part: Partial<PlanWishes>): void {
  storedWishes.write(festival, JSON.stringify({ ...parseWishes(storedWishes.read(festival)), ...part }))
}
