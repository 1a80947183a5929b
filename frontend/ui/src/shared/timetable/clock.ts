// Takes times of the API (with the festival's own offset), gives festival clock times: 25:30 is a time of the day before.

const DAY_MIN = 24 * 60

/** Minutes after midnight of `date`, as the festival's clocks show `instant`: read from the text, so the phone's zone is never asked. */
export function clockMinute(instant: string, date: string): number {
  const nights = Math.round((Date.parse(instant.slice(0, 10)) - Date.parse(date)) / 86_400_000)
  return nights * DAY_MIN + Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16))
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
