import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'

import { isOtherClock, nowAndNext } from './now-and-next'

const picked = ['day1-hot-1030', 'day1-sky-1135', 'day1-hot-2530', 'day2-hot-1000'].map(slotNamed)
const at = (time: string) => Date.parse(`2026-08-0${time}:00+09:00`)
const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)

test('Now shows the present pick, the next one, and when to leave for it', () => {
  const { current, next, walkMin, leaveAt, later } = nowAndNext(picked, at('1T10:40'), timetable)
  expect(ids(current)).toEqual(['day1-hot-1030'])
  expect(next?.id).toBe('day1-sky-1135')
  expect(walkMin).toBe(6)
  expect(leaveAt).toBe(at('1T11:29'))
  expect(ids(later)).toEqual(['day1-hot-2530'])
})

test('after midnight the festival day goes on', () => {
  expect(ids(nowAndNext(picked, at('2T01:45'), timetable).current)).toEqual(['day1-hot-2530'])
})

test('the first pick of a day needs no walk', () => {
  expect(nowAndNext(picked, at('2T09:00'), timetable)).toMatchObject({
    from: null,
    walkMin: 0,
    leaveAt: at('2T10:00'),
  })
})

test('an unknown walk is not counted, and is no walk of 0 minutes', () => {
  const unknown = ['day1-sky-1135', 'day1-lane-1120'].map(slotNamed).reverse()
  expect(nowAndNext(unknown, at('1T11:30'), timetable)).toMatchObject({
    walkMin: null,
    leaveAt: at('1T11:35'),
  })
})

test('nothing is next after the last pick, and cancelled picks are left out', () => {
  expect(nowAndNext(picked, at('3T09:00'), timetable)).toMatchObject({
    current: [],
    next: null,
    leaveAt: null,
  })
  expect(nowAndNext([slotNamed('day1-sky-1200')], at('1T12:10'), timetable).current).toEqual([])
})

test('a phone in another time zone is detected', () => {
  expect(isOtherClock(at('1T12:00'), Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(false)
  expect(isOtherClock(at('1T12:00'), 'Pacific/Kiritimati')).toBe(true)
})
