import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'

import { NO_FILTER, type Filter } from './filter'
import { suggestionsFor, type Suggestion } from './suggestions'

const { days } = timetable.source
const summary = (suggestions: readonly Suggestion[]) =>
  suggestions.map((each) => `${each.kind === 'day' ? each.day.id : each.kind} ${each.count}`)

test('other days are suggested first, since they leave the filter as it is', () => {
  const suggestions = suggestionsFor({ ...NO_FILTER, kinds: ['live'] }, days, 'day1', (_, day) =>
    day === 'day2' ? 2 : 0,
  )
  expect(summary(suggestions)).toEqual(['day2 2'])
})

test('each part of the filter is removed alone', () => {
  const filter: Filter = { ...NO_FILTER, text: 'a', stages: ['hot'], kinds: ['talk'], fromMin: 600 }
  const suggestions = suggestionsFor(filter, days, 'day1', (tried, day) =>
    day !== null ? 0 : tried.stages.length === 0 ? 3 : tried.kinds.length === 0 ? 1 : 0,
  )
  expect(summary(suggestions)).toEqual(['stages 3', 'kinds 1'])
  expect(suggestions[0]).toMatchObject({
    filter: { text: 'a', stages: [], areas: [], kinds: ['talk'], fromMin: 600 },
  })
})

test('where removing one part does not help, all parts but the text are removed', () => {
  const filter: Filter = { ...NO_FILTER, text: 'a', areas: ['greetings'], only: 'fits' }
  const suggestions = suggestionsFor(filter, days, 'day1', (tried, day) =>
    day === null && tried.areas.length === 0 && tried.only === null ? 4 : 0,
  )
  expect(summary(suggestions)).toEqual(['all 4'])
  expect(suggestions[0]).toMatchObject({ filter: { ...NO_FILTER, text: 'a' } })
})

test('a text that no slot has leads to no suggestion', () => {
  expect(suggestionsFor({ ...NO_FILTER, text: 'x', kinds: ['live'] }, days, 'day1', () => 0)).toEqual([])
  expect(suggestionsFor({ ...NO_FILTER, text: 'x' }, days, 'day1', () => 0)).toEqual([])
})
