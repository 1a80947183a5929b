import { expect, test } from 'vitest'

import { setupTranslate } from '@/testing/translate'

import { dayNames } from './day-names'

const days = (...dates: string[]) => dates.map((date) => ({ id: date, date, label: { ja: '', en: '' } }))
const names = (language: string, ...dates: string[]) => [
  ...dayNames(days(...dates), setupTranslate(language)).values(),
]

test('days are told by weekday, by date where weekdays repeat, and not at all where there is one', () => {
  expect(names('ja', '2026-08-01', '2026-08-02')).toEqual(['土', '日'])
  expect(names('en', '2026-08-01', '2026-08-02')).toEqual(['Sat', 'Sun'])
  expect(names('ja', '2026-08-01', '2026-08-08')).toEqual(['8/1(土)', '8/8(土)'])
  expect(names('ja', '2026-08-01')).toEqual([])
})
