import { expect, test } from 'vitest'

import { fitsBetween } from '@/shared/selection/fits-between-picks'
import type { Slot } from '@/shared/timetable/timetable'
import { slotNamed, timetable } from '@/testing/sample-timetable'

import { findSlots, needlesOf, reasonOf } from '../search/text-search'

import { NO_FILTER, matchesFilter, readFilter, writeFilter, type Filter } from './filter'

function left(filter: Partial<Filter>, picked: string[] = []): string[] {
  const complete = { ...NO_FILTER, ...filter }
  const picks = picked.map(slotNamed)
  const found = findSlots(timetable, needlesOf(complete.text, null))
  const checks = {
    isOneOfOnly: fitsBetween(picks, timetable),
    matchesSearch: (slot: Slot) => !found || found.has(slot),
  }
  return timetable.slots.filter((slot) => matchesFilter(slot, complete, checks)).map((slot) => slot.id)
}

test('different criteria are ANDed, several values of one are ORed, stages and areas are one criterion', () => {
  expect(left({ stages: ['sky'], areas: ['greetings'] })).toEqual([
    'day1-sky-1050',
    'day1-lane-1120',
    'day1-sky-1135',
    'day1-sky-1200',
  ])
  expect(left({ kinds: ['greeting'], stages: ['sky'] })).toEqual([])
})

test('times are clock times of the festival day', () => {
  expect(left({ fromMin: 25 * 60 })).toEqual(['day1-hot-2530'])
  expect(left({ toMin: 10 * 60 + 30 })).toEqual(['day2-hot-1000'])
})

test('text finds performers, detail and readings too', () => {
  expect(left({ text: 'ホシクズ' })).toEqual(['day1-hot-1030'])
  expect(left({ text: 'ｱｲﾄﾞﾙ' })).toEqual(['day1-sky-1050'])
  expect(left({ text: '撮影ok' })).toEqual(['day1-sky-1135'])
})

test('stages are found by name and by reading', () => {
  expect(left({ text: 'ｓｋｙ' })).toEqual(
    timetable.slots.filter(({ stage }) => stage.id === 'sky').map(({ id }) => id),
  )
})

test('a match has its reason where the row would not show it', () => {
  const slot: Slot = {
    ...slotNamed('day1-hot-1030'),
    performers: ['髙橋', '一番星'],
    nicknames: ['ほしふぉに'],
    detail: ['撮影OK'],
    stage: { ...slotNamed('day1-hot-1030').stage, reading: 'ほっとすてーじ' },
  }
  const reason = (typed: string) => reasonOf(slot, needlesOf(typed, null))
  expect(reason('高橋')).toBe('髙橋')
  expect(reason('ホシフォニ')).toBe('ほしふぉに')
  expect(reason('ほしくず')).toBe('ほしくずしんふぉにー')
  expect(reason('撮影')).toBe('撮影OK')
  expect(reason('ホット')).toBe('ほっとすてーじ')
  expect(reason('星屑')).toBeUndefined()
  expect(reason('hot')).toBeUndefined()
})

test('a text of spaces and invisible characters is no search', () => {
  expect(needlesOf(' \u200b\u3000', null)).toEqual([])
})

test('romaji finds kana once its table is loaded', () => {
  expect(needlesOf('yofukashi', null)).toEqual(['yofukashi'])
  expect(needlesOf('yofukashi', () => 'ヨフカシ')).toEqual(['yofukashi', 'ヨフカシ'])
})

test('the filter for what fits excludes picks, clashes, tight walks and cancelled slots', () => {
  expect(left({ only: 'fits', toMin: 12 * 60 + 30 }, ['day1-hot-1100'])).toEqual([
    'day1-hot-1030',
    'day2-hot-1000',
  ])
})

test('a filter is written to the address and read back', () => {
  const filter: Filter = {
    stages: ['hot', 'sky'],
    areas: ['greetings'],
    kinds: ['live'],
    text: 'A & B',
    fromMin: 600,
    toMin: 1530,
    only: 'fits',
  }
  const params = new URLSearchParams('picks=code')
  writeFilter(params, filter)
  expect(readFilter(params, timetable)).toEqual({ filter, ignored: [] })
  expect(params.get('picks')).toBe('code')
})

test('values that the festival does not have are ignored and reported', () => {
  const params = new URLSearchParams('day=day9&stage=hot&stage=moon&kind=dance&from=noon&only=mine')
  expect(readFilter(params, timetable)).toEqual({
    filter: { ...NO_FILTER, stages: ['hot'] },
    ignored: ['day=day9', 'stage=moon', 'kind=dance', 'from=noon', 'only=mine'],
  })
})
