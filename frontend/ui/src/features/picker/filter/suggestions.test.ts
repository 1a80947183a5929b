import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'

import { NO_FILTER, type Filter } from './filter'
import { suggestionsFor, type Suggestion } from './suggestions'

const { days } = timetable.source
const told = (ways: readonly Suggestion[]) =>
  ways.map((way) => `${way.kind === 'day' ? way.day.id : way.kind} ${way.count}`)

test('the other days come first, since a filter stays as it is there', () => {
  const ways = suggestionsFor({ ...NO_FILTER, kinds: ['live'] }, days, 'day1', (_, day) =>
    day === 'day2' ? 2 : 0,
  )
  expect(told(ways)).toEqual(['day2 2'])
})

test('each part of the filter is tried alone', () => {
  const filter: Filter = { ...NO_FILTER, text: 'a', stages: ['hot'], kinds: ['talk'], fromMin: 600 }
  const ways = suggestionsFor(filter, days, 'day1', (wish, day) =>
    day !== null ? 0 : wish.stages.length === 0 ? 3 : wish.kinds.length === 0 ? 1 : 0,
  )
  expect(told(ways)).toEqual(['place 3', 'kinds 1'])
  expect(ways[0]).toMatchObject({
    filter: { text: 'a', stages: [], areas: [], kinds: ['talk'], fromMin: 600 },
  })
})

test('where no part alone helps, all go but the text', () => {
  const filter: Filter = { ...NO_FILTER, text: 'a', areas: ['greetings'], only: 'mine' }
  const ways = suggestionsFor(filter, days, 'day1', (wish, day) =>
    day === null && wish.areas.length === 0 && wish.only === null ? 4 : 0,
  )
  expect(told(ways)).toEqual(['all 4'])
  expect(ways[0]).toMatchObject({ filter: { ...NO_FILTER, text: 'a' } })
})

test('what is nowhere has no way', () => {
  expect(suggestionsFor({ ...NO_FILTER, text: 'x', kinds: ['live'] }, days, 'day1', () => 0)).toEqual([])
  expect(suggestionsFor({ ...NO_FILTER, text: 'x' }, days, 'day1', () => 0)).toEqual([])
})
