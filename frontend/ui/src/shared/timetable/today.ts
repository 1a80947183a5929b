// The present festival day: which day is on, which one the page opens, and whether the festival is over.
import { nightsBetween, parseClock, wallClock } from './clock'
import type { Day, Slot, Timetable } from './timetable'

const DAY_MS = 86_400_000

/** `before` also for a festival without days; `between` after the last slot of `ended` and before the first of `day`. */
export interface Today {
  phase: 'before' | 'on' | 'between' | 'after'
  /** The day to open; undefined for a festival without days. */
  day: Day | undefined
  ended: Day | null
  /** The day to open, in the phase `between`; `isTomorrow` is false in the small hours, when "tomorrow" is ambiguous. */
  coming: { id: string; isTomorrow: boolean } | null
}

interface Span {
  day: Day
  startAt: number
  endAt: number
}

export function todayOf({ source, slotsOfDay }: Timetable, at: number): Today {
  const date = festivalDate(at, source)
  const spans = source.days.map((day) => spanOf(day, slotsOfDay.get(day.id) ?? []))
  const isEnded = ({ day, endAt }: Span) => (endAt === -Infinity ? day.date < date : endAt <= at)
  const ended = lastOf(spans.filter(isEnded))?.day ?? null
  const ahead = spans.filter((span) => !isEnded(span))
  const [next] = ahead
  if (!next)
    return {
      phase: ended ? 'after' : 'before',
      day: dayAfterAll(source.days, date),
      ended,
      coming: null,
    }

  // A night that runs into the morning is on until the first slot of the next day starts.
  const open = lastOf(ahead.filter(({ startAt }) => startAt <= at)) ?? next
  const hasBegun = open.startAt <= at || open.day.date <= date
  const phase = hasBegun ? 'on' : ended ? 'between' : 'before'
  const isTomorrow = nightsUntil(open.day.date, at, source) === 1
  const coming = phase === 'between' ? { id: open.day.id, isTomorrow } : null
  return { phase, day: open.day, ended, coming }
}

/** On the date of the last day that day, later the first one. */
const dayAfterAll = (days: readonly Day[], date: string): Day | undefined => {
  const last = lastOf(days)
  return last && date <= last.date ? last : days[0]
}

/** From the first start to the last end; cancelled slots count only on a day that has no others. */
function spanOf(day: Day, slots: readonly Slot[]): Span {
  const taking = slots.filter(({ status }) => status !== 'cancelled')
  const counted = taking.length > 0 ? taking : slots
  return {
    day,
    startAt: Math.min(...counted.map(({ startAt }) => startAt)),
    endAt: Math.max(...counted.map(({ endAt }) => endAt)),
  }
}

/** The festival's time zone, and the time of day at which its next day begins. */
export interface FestivalClock {
  time_zone: string
  day_turns_at: string
}

/** Whether it is after midnight and still the former festival day. */
const isSmallHours = (minute: number, { day_turns_at }: FestivalClock): boolean =>
  minute < (parseClock(day_turns_at) ?? 0)

/** The date of the festival day that an instant belongs to: in the small hours still the date before. */
export function festivalDate(at: number, clock: FestivalClock): string {
  const { date, minute } = wallClock(at, clock.time_zone)
  return isSmallHours(minute, clock) ? dateBefore(date) : date
}

/** Nights from now to a festival day as a calendar counts them; null in the small hours, when "tomorrow" is ambiguous. */
export function nightsUntil(date: string, now: number, clock: FestivalClock): number | null {
  const today = wallClock(now, clock.time_zone)
  return isSmallHours(today.minute, clock) ? null : nightsBetween(today.date, date)
}

const dateBefore = (date: string): string => new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10)

const lastOf = <T>(values: readonly T[]): T | undefined => values[values.length - 1]
