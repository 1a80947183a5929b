// Takes dates, instants and minutes, gives them as the fan's language writes them.
import type { Translate } from './strings'

/** To make one takes a slow phone some 2 ms, to use it again next to nothing. */
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

/** The name in the fan's language, else in Japanese. */
export const nameIn = (names: { ja: string; en: string }, language: string): string =>
  (language === 'ja' ? names.ja : names.en) || names.ja
