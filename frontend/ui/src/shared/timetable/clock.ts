// Festival clock times from the API's instants: 25:30 belongs to the day before.

const DAY_MIN = 24 * 60

/** Minutes after midnight of `date`, as the festival's clocks show `instant`; read from its text, so the phone's zone plays no part. */
export function clockMinute(instant: string, date: string): number {
  return (
    nightsBetween(date, instant.slice(0, 10)) * DAY_MIN +
    Number(instant.slice(11, 13)) * 60 +
    Number(instant.slice(14, 16))
  )
}

/** Nights from one calendar date to another. */
export const nightsBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

const wallClocks = new Map<string, Intl.DateTimeFormat>()

/** Date and minute that the clocks of a zone show at an instant, whatever the phone's own zone. */
export function wallClock(at: number, timeZone: string): { date: string; minute: number } {
  const digits = '2-digit'
  const fields = { year: 'numeric', month: digits, day: digits, hour: digits, minute: digits } as const
  const format =
    wallClocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone })
  wallClocks.set(timeZone, format)
  const shown = new Map<string, string>(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: ['year', 'month', 'day'].map((field) => shown.get(field)).join('-'),
    minute: Number(shown.get('hour')) * 60 + Number(shown.get('minute')),
  }
}

/** Festival clock minute of an instant, on the day of `date`: as `clockMinute`, also on a night when clocks change. */
export function clockMinuteAt(at: number, date: string, timeZone: string): number {
  const shown = wallClock(at, timeZone)
  return nightsBetween(date, shown.date) * DAY_MIN + shown.minute
}

/** 630 is "10:30", 1530 is "25:30". */
export function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** Read "25:30" back, up to 30:59 as the API does; null for anything else. */
export function parseClock(text: string): number | null {
  const found = /^([0-2]?\d|30):([0-5]\d)$/.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

/** Whether a clock time belongs to the small hours after the day's midnight. */
export const isAfterMidnight = (minute: number): boolean => minute >= DAY_MIN
