import { expect, test } from 'vitest'

import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable, timetable } from '@/testing/sample-timetable'

import { nowMinute, topToOpen } from './now-line'

test('the line stands where a slot that starts now begins, also after clocks went back', () => {
  const [like] = apiTimetable.slots
  if (!like) throw new Error('the cast has no slot')
  const shown = readTimetable({
    ...apiTimetable,
    time_zone: 'Europe/Berlin',
    days: [{ id: 'day1', date: '2026-10-24', label: { ja: '', en: '' } }],
    slots: [
      { ...like, start: '2026-10-24T22:00:00+02:00', end: '2026-10-24T23:00:00+02:00' },
      { ...like, id: 'late', start: '2026-10-25T02:30:00+01:00', end: '2026-10-25T04:00:00+01:00' },
    ],
  })
  const late = shown.slotById.get('late')
  expect(nowMinute(shown.slots, late?.startAt ?? 0, shown)).toBe(late?.startMin)
})

const at = (text: string) => Date.parse(`2026-10-25T${text}`)

test.each([
  ['02:15:00+02:00', 1575],
  ['02:15:00+01:00', 1575],
  ['03:00:00+01:00', 1620],
  ['01:59:00+02:00', null],
])('at %s the clock of the night on which clocks go back shows its own time', (now, minute) => {
  const [like] = timetable.slots
  if (!like) throw new Error('the cast has no slot')
  const night = [{ ...like, startAt: at('02:00:00+02:00'), endAt: at('03:30:00+01:00') }]
  const days = [{ id: like.day, date: '2026-10-24', label: { ja: '', en: '' } }]
  const berlin = readTimetable({ ...apiTimetable, time_zone: 'Europe/Berlin', days, slots: [] })
  expect(nowMinute(night, at(now), berlin)).toBe(minute)
})

test('a grid opens where it was, but with the line of that hour in view and clear of its header', () => {
  const open = (preferredPx: number, nowPx: number | null) =>
    topToOpen(preferredPx, nowPx, { hourPx: 360, viewPx: 280 })
  expect(open(300, null)).toBe(300)
  expect(open(300, 900)).toBe(300)
  expect(open(300, 300)).toBe(244)
  expect(open(300, 330)).toBe(274)
  expect(open(300, 500)).toBe(300)
  expect(open(300, 650)).toBe(594)
  expect(open(20, 20)).toBe(0)
})
