// Dates, times and durations as text in the fan's language.
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { festivalDate, nightsUntil } from '@/shared/timetable/today'

import type { Translate } from './strings'

/** Creating one costs a slow phone 2 ms, reusing it next to nothing. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatOf(options: Intl.DateTimeFormatOptions, t: Translate): Intl.DateTimeFormat {
  const locale = t('language.locale')
  const key = JSON.stringify([locale, options])
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options)
  made.set(key, format)
  return format
}

/** "8/2(土)", "Sat 2 Aug": a calendar date, whatever the phone's zone. */
export function formatDate(date: string, t: Translate): string {
  const month = t('language.month') === 'numeric' ? 'numeric' : 'short'
  const options = { month, day: 'numeric', weekday: 'short', timeZone: 'UTC' } as const
  return formatOf(options, t)
    .format(new Date(`${date}T00:00:00Z`))
    .replace(',', '')
}

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

/** "10分後", "あす 12:00 · 15時間10分後", "8/3(日) 10:00 · あと2日": when a slot starts, as people say it. */
export function formatAhead(
  { day, startAt, startMin }: Pick<Slot, 'day' | 'startAt' | 'startMin'>,
  now: number,
  { source }: Pick<Timetable, 'source'>,
  t: Translate,
): string {
  const aheadMin = minutesUntil(now, startAt)
  const inWords = t('starts_in.duration', { duration: formatDuration(aheadMin, t) })
  const date = source.days.find(({ id }) => id === day)?.date
  if (!date || date <= festivalDate(now, source) || aheadMin <= 60) return inWords
  const nights = nightsUntil(date, now, source)
  const dayWords = nights === 1 ? t('starts_in.tomorrow') : formatDate(date, t)
  const distance = nights !== null && nights > 1 ? t('starts_in.days', { days: nights }) : inWords
  return `${dayWords} ${clock(startMin)} · ${distance}`
}

/** Whole minutes from one instant to a later one, begun minutes counted. */
export const minutesUntil = (at: number, later: number): number =>
  Math.max(0, Math.ceil((later - at) / 60_000))

/** The name in the fan's language, else in Japanese. */
export const nameIn = (names: { ja: string; en: string }, language: string): string =>
  (language === 'ja' ? names.ja : names.en) || names.ja
