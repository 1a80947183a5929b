import { expect, test } from 'vitest'

import type { Status } from '@/api/client'
import { apiTimetable, timetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { readTimetable } from './timetable'
import { festivalDate, nightsUntil, todayOf } from './today'

const at = (time: string) => Date.parse(`2026-08-${time}:00+09:00`)
const opened = (time: string, shown = timetable) => {
  const { phase, day, ended } = todayOf(shown, at(time))
  return [phase, day?.id, ended?.id]
}

interface Case {
  name: string
  slots: [day: string, start: string, end: string, status?: Status][]
  moments: [at: string, phase: string, day: string, ended: string | null, isTomorrow: boolean][]
}

const { days, cases } = vectors<{ days: Record<string, string>; cases: Case[] }>('today.json')

test.each(cases)('the day to open is that of the vectors: $name', ({ slots, moments }) => {
  const [anySlot] = apiTimetable.slots
  if (!anySlot) throw new Error('the cast is empty')
  const shown = readTimetable({
    ...apiTimetable,
    days: Object.entries(days).map(([id, date]) => ({ id, date, label: { ja: id, en: id } })),
    slots: slots.map(([day, start, end, status = 'scheduled'], index) => ({
      ...anySlot,
      ...{ id: String(index), day, start, end, status },
    })),
  })
  const found = moments.map(([at]) => {
    const { phase, day, ended, coming } = todayOf(shown, Date.parse(at))
    return [at, phase, day?.id, ended?.id ?? null, coming?.isTomorrow ?? false]
  })
  expect(found).toEqual(moments)
})

test.each([
  ['01T04:59', 'before', 'day1', undefined],
  ['01T05:01', 'on', 'day1', undefined],
  ['01T20:50', 'on', 'day1', undefined],
  ['02T01:59', 'on', 'day1', undefined],
  ['02T02:00', 'between', 'day2', 'day1'],
  ['02T04:59', 'between', 'day2', 'day1'],
  ['02T05:01', 'on', 'day2', 'day1'],
  ['02T10:19', 'on', 'day2', 'day1'],
  ['02T10:20', 'after', 'day2', 'day2'],
  ['03T04:59', 'after', 'day2', 'day2'],
  ['03T05:01', 'after', 'day1', 'day2'],
])('from the last slot until its day begins the next one is opened: %s', (time, ...expected) => {
  expect(opened(time)).toEqual(expected)
})

test('a cancelled last slot does not hold its day, unless there is nothing else', () => {
  const late = apiTimetable.slots.map((slot) =>
    slot.id === 'day1-hot-2530' || slot.day === 'day2' ? { ...slot, status: 'cancelled' as const } : slot,
  )
  const shown = readTimetable({ ...apiTimetable, slots: late })
  expect(opened('01T13:00', shown)).toEqual(['between', 'day2', 'day1'])
  expect(opened('02T10:10', shown)).toEqual(['on', 'day2', 'day1'])
})

test('a night that runs into the next morning is shown until a slot of the new day begins', () => {
  const slots = apiTimetable.slots.map((slot) =>
    slot.id === 'day1-hot-2530' ? { ...slot, end: '2026-08-02T11:00:00+09:00' } : slot,
  )
  const shown = readTimetable({ ...apiTimetable, slots })
  expect(opened('02T09:59', shown)).toEqual(['on', 'day1', undefined])
  expect(opened('02T10:00', shown)).toEqual(['on', 'day2', undefined])
})

test('a day of which nothing is announced lasts its date; a festival without days is not over', () => {
  const slots = apiTimetable.slots.filter(({ day }) => day === 'day1')
  const shown = readTimetable({ ...apiTimetable, slots })
  expect(opened('02T12:00', shown)).toEqual(['on', 'day2', 'day1'])
  expect(opened('03T05:01', shown)).toEqual(['after', 'day1', 'day2'])
  expect(opened('02T12:00', readTimetable({ ...apiTimetable, days: [], slots: [] }))).toEqual([
    'before',
    undefined,
    undefined,
  ])
})

test.each([
  ['2026-10-25T04:59:00+01:00', '2026-10-24'],
  ['2026-10-25T05:01:00+01:00', '2026-10-25'],
  ['2026-03-29T04:59:00+02:00', '2026-03-28'],
  ['2026-03-29T05:01:00+02:00', '2026-03-29'],
])('a day turns by the clocks on the wall, also on the night when they change: %s', (instant, date) => {
  expect(festivalDate(Date.parse(instant), { time_zone: 'Europe/Berlin', day_turns_at: '05:00' })).toBe(date)
})

test('nights are counted by the calendar, and not in the small hours', () => {
  const nights = (time: string) => nightsUntil('2026-08-02', at(time), apiTimetable)
  expect(
    ['31T23:00', '01T23:59', '02T00:01', '02T04:59', '02T05:00'].map((time) =>
      time.startsWith('31')
        ? nightsUntil('2026-08-02', Date.parse(`2026-07-${time}:00+09:00`), apiTimetable)
        : nights(time),
    ),
  ).toEqual([2, 1, null, null, 0])
})
