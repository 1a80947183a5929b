import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { formatStart, formatStartsIn, minutesUntil } from './formats'

const NEXT = 'day2-hot-1000'

test.each([
  ['2026-08-01T10:29:30+09:00', 'day1-hot-1030', '1分後', 'in 1 min'],
  ['2026-08-01T10:20:00+09:00', 'day1-hot-1030', '10分後', 'in 10 min'],
  ['2026-08-01T09:10:00+09:00', 'day1-hot-1030', '1時間20分後', 'in 1 h 20 min'],
  ['2026-08-01T23:30:00+09:00', 'day1-hot-2530', '2時間後', 'in 2 h'],
  ['2026-08-02T00:30:00+09:00', 'day1-hot-2530', '1時間後', 'in 1 h'],
  ['2026-08-01T18:50:00+09:00', NEXT, 'あす 10:00 · 15時間10分後', 'tomorrow 10:00 · in 15 h 10 min'],
  ['2026-08-02T04:59:00+09:00', NEXT, '8/2(日) 10:00 · 5時間1分後', 'Sun 2 Aug 10:00 · in 5 h 1 min'],
  ['2026-08-02T05:01:00+09:00', NEXT, '4時間59分後', 'in 4 h 59 min'],
  ['2026-07-31T20:00:00+09:00', NEXT, '8/2(日) 10:00 · あと2日', 'Sun 2 Aug 10:00 · in 2 days'],
  [
    '2026-07-31T20:00:00+09:00',
    'day1-hot-2530',
    'あす 25:30 · 29時間30分後',
    'tomorrow 25:30 · in 29 h 30 min',
  ],
])('the time until a slot reads as people say it: %s %s', (now, id, ja, en) => {
  const ahead = (language: string) =>
    formatStartsIn(slotNamed(id), Date.parse(now), timetable, setupTranslate(language))
  expect([ahead('ja'), ahead('en')]).toEqual([ja, en])
})

test.each([
  ['2026-08-01T09:41:00+09:00', 'day1-hot-2530', '1:30', '1:30'],
  ['2026-08-01T18:50:00+09:00', NEXT, 'あす 10:00', 'tomorrow 10:00'],
  ['2026-07-31T20:00:00+09:00', NEXT, '8/2(日) 10:00', 'Sun 2 Aug 10:00'],
])('a start of another day tells its day: %s %s', (now, id, ja, en) => {
  const start = (language: string) =>
    formatStart(slotNamed(id), Date.parse(now), timetable, setupTranslate(language))
  expect([start('ja'), start('en')]).toEqual([ja, en])
})

test('a begun minute counts as a whole one', () => {
  expect(minutesUntil(0, 60_001)).toBe(2)
  expect(minutesUntil(60_000, 0)).toBe(0)
})
