// The clock of a page that shows the invented festival at a time named in the address, as `?at=2026-08-07T11:10`.
import { clock, parseClock } from './clock'
import type { Timetable } from './timetable'

const HOUR_MIN = 60
/** After the first start, when several stages are on. */
const MORNING_MIN = 90
const AT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/

/** The instant of `at`, a date and a time on the festival's clocks (up to 30:59); null if it can't be read. */
export function readAt(at: string, { source }: Pick<Timetable, 'source'>): number | null {
  const [, date = '', time = ''] = AT.exec(at) ?? []
  const minute = parseClock(time)
  const midnight = Date.parse(`${date}T00:00:00${offsetOf(source.slots[0]?.start)}`)
  return minute === null || Number.isNaN(midnight) ? null : midnight + minute * 60_000
}

/** The offset of an instant of the API from UTC. The invented festival's zone has one all year. */
const offsetOf = (instant = ''): string => /[+-]\d\d:\d\d$/.exec(instant)?.[0] ?? 'Z'

/** A time at which much is on: on the first day that has slots; null for a festival without slots. */
export function atOfFestivalDay({ source, slots }: Timetable): string | null {
  const [first] = slots
  const date = source.days.find(({ id }) => id === first?.day)?.date
  return first && date ? `${date}T${twoDigits(first.startMin + MORNING_MIN)}` : null
}

/** An hour later, on the same festival day as far as it goes. */
export function anHourAfter(at: string): string {
  const [, date = '', time = ''] = AT.exec(at) ?? []
  const minute = (parseClock(time) ?? 0) + HOUR_MIN
  return parseClock(twoDigits(minute)) === null ? at : `${date}T${twoDigits(minute)}`
}

const twoDigits = (minute: number) => clock(minute).padStart(5, '0')
