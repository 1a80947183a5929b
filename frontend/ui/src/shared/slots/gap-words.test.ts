import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { gapWords } from './gap-words'

const [hot, sky] = ['day1-hot-1030', 'day1-sky-1135'].map(slotNamed)
if (!hot || !sky) throw new Error('the cast is not whole')

test.each([
  [hot, sky, 40, 6, '40分空き · 移動 6分 → 11:29 に出る', '40 min free · 6 min walk → leave by 11:29'],
  [hot, sky, 0, 6, '移動 6分', '6 min walk'],
  [hot, sky, 40, null, '40分空き · 移動時間は不明', '40 min free · walk unknown'],
  [hot, hot, 70, 0, '1時間10分空き', '1 h 10 min free'],
  [hot, hot, 0, 0, '', ''],
])('the words of a gap from %o to %o', (before, after, freeMin, walkMin, ja, en) => {
  const gap = { before, after, freeMin, walkMin }
  expect(gapWords(gap, timetable, setupTranslate('ja'))).toBe(ja)
  expect(gapWords(gap, timetable, setupTranslate('en'))).toBe(en)
})

test('a festival that tells no walks does not call each one unknown', () => {
  const silent = { ...timetable, source: { ...timetable.source, walks: [] } }
  const gap = { before: hot, after: sky, freeMin: 40, walkMin: null }
  expect(gapWords(gap, silent, setupTranslate('ja'))).toBe('40分空き')
})
