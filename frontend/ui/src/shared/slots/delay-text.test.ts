import { expect, test } from 'vitest'

import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { delayWords, shortDelay } from './delay-text'

const delayed = (delay_min: number, status: 'scheduled' | 'cancelled' = 'scheduled') => ({
  delay_min,
  status,
})

test.each([
  [20, '20分遅れ', '+20分', '20 min late', '+20m'],
  [70, '1時間10分遅れ', '+70分', '1 h 10 min late', '+70m'],
  [-15, '15分繰り上げ', '−15分', '15 min early', '−15m'],
  [0, '', '', '', ''],
])('a delay of %i minutes is shown in both languages', (minutes, ja, shortJa, en, shortEn) => {
  let t = setupTranslate('ja')
  expect([delayWords(delayed(minutes), t), shortDelay(delayed(minutes), t)]).toEqual([ja, shortJa])
  t = setupTranslate('en')
  expect([delayWords(delayed(minutes), t), shortDelay(delayed(minutes), t)]).toEqual([en, shortEn])
})

test('a cancelled slot has no delay', () => {
  expect(delayWords(delayed(20, 'cancelled'), setupTranslate('ja'))).toBe('')
})

test('an answer of an older server, cached for offline use, has no delays', () => {
  const older = JSON.stringify(apiTimetable, (key, value: unknown) =>
    key === 'delay_min' ? undefined : value,
  )
  expect(older).not.toContain('delay_min')
  expect(readTimetable(JSON.parse(older)).slots.map((slot) => slot.delay_min)).toEqual(
    apiTimetable.slots.map(() => 0),
  )
})
