// Dates, times and durations as text in the fan's language.
import { DEFAULT_LANGUAGE } from '@/shared/links'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { festivalDate, nightsUntil } from '@/shared/timetable/today'

import type { Translate } from './strings'

/** Creating one takes a slow phone 2 ms. */
const formatCache = new Map<string, Intl.DateTimeFormat>()

function formatOf(options: Intl.DateTimeFormatOptions, t: Translate): Intl.DateTimeFormat {
  const locale = t('language.locale')
  const key = JSON.stringify([locale, options])
  const format = formatCache.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatCache.set(key, format)
  return format
}

/** Let the browser load its dates in a language, before it is in a hurry: the first format takes a slow phone 50 ms. */
export const loadDates = (t: Translate): void => void formatWeekday('2026-01-01', t)

/** "8/2(土)", "Sat 2 Aug": a calendar date, whatever the phone's zone. */
export function formatDate(date: string, t: Translate): string {
  const month = t('language.month') === 'numeric' ? 'numeric' : 'short'
  const options = { month, day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  return formatOf(options, t)
    .format(new Date(`${date}T00:00:00Z`))
    .replace(',', '')
}

/** "土", "Sat": the weekday of a calendar date. */
export const formatWeekday = (date: string, t: Translate): string =>
  formatOf({ weekday: 'short', timeZone: 'UTC' }, t).format(new Date(`${date}T00:00:00Z`))

/** "8/2(土)", "Sat": a day of a festival where there is little room. */
export const formatShortDay = (date: string, t: Translate): string =>
  (t('language.month') === 'numeric' ? formatDate : formatWeekday)(date, t)

/** "8/1 9:41", "1 Aug 9:41": an instant on the festival's clocks. */
export function formatInstant(instant: string | number, timeZone: string, t: Translate): string {
  const month = t('language.month') === 'numeric' ? 'numeric' : 'short'
  const options = {
    month,
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  } as const
  return formatOf(options, t).format(new Date(instant)).replace(',', '')
}

/** "9:41": an instant on the clocks of a zone; undefined is the phone's own. */
export function formatClock(instant: number, timeZone: string | undefined, t: Translate): string {
  const options = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return formatOf(options, t).format(instant)
}

/** "1時間10分", "1 h 10 min". */
export function formatDuration(durationMin: number, t: Translate): string {
  const [hours, minutes] = [Math.floor(durationMin / 60), durationMin % 60]
  if (hours === 0) return t('duration.minutes', { minutes })
  return minutes === 0 ? t('duration.hours', { hours }) : t('duration.both', { hours, minutes })
}

type Start = Pick<Slot, 'day' | 'startAt' | 'startMin'>
type Dates = Pick<Timetable, 'source'>

/** "10分後", "あす 12:00 · 15時間10分後", "8/3(日) 10:00 · あと2日": when a slot starts, seen from now. */
export function formatStartsIn(start: Start, now: number, timetable: Dates, t: Translate): string {
  const duration = t('starts_in.duration', { duration: formatDuration(minutesUntil(now, start.startAt), t) })
  const nights = nightsToAnotherDay(start, now, timetable)
  if (nights === undefined) return duration
  const distance = nights !== null && nights > 1 ? t('starts_in.days', { days: nights }) : duration
  return `${startOnAnotherDay(start, nights, timetable, t)} · ${distance}`
}

/** "9:41", "あす 12:00", "8/3(日) 10:00": the time at which a slot starts, with its day unless that is today's. */
export function formatStart(start: Start, now: number, timetable: Dates, t: Translate): string {
  const nights = nightsToAnotherDay(start, now, timetable)
  return nights === undefined
    ? formatClock(start.startAt, timetable.source.time_zone, t)
    : startOnAnotherDay(start, nights, timetable, t)
}

const dateOf = ({ day }: Start, { source }: Dates) => source.days.find(({ id }) => id === day)?.date

/** Undefined for a slot of the present festival day, and within an hour; null where "tomorrow" is ambiguous. */
function nightsToAnotherDay(start: Start, now: number, dates: Dates): number | null | undefined {
  const date = dateOf(start, dates)
  const isNear = minutesUntil(now, start.startAt) <= 60
  if (!date || isNear || date <= festivalDate(now, dates.source)) return undefined
  return nightsUntil(date, now, dates.source)
}

function startOnAnotherDay(start: Start, nights: number | null, dates: Dates, t: Translate): string {
  const day = nights === 1 ? t('starts_in.tomorrow') : formatDate(dateOf(start, dates) ?? '', t)
  return `${day} ${clock(start.startMin)}`
}

/** Minutes from one instant to a later one, rounded up; never negative. */
export const minutesUntil = (at: number, later: number): number =>
  Math.max(0, Math.ceil((later - at) / 60_000))

/** The name in the fan's language, else in the festival's. */
export const nameIn = (names: { ja: string; en: string }, language: string): string =>
  (language !== DEFAULT_LANGUAGE && names.en) || names[DEFAULT_LANGUAGE]
