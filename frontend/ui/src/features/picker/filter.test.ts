import { expect, test } from 'vitest'

import { slotNamed, timetable } from '@/testing/cast'

import { NO_FILTER, leaves, readFilter, writeFilter, type Filter } from './filter'
import { fitsBetween } from './fits'
import { findsText, needlesOf } from './text-search'

function left(filter: Partial<Filter>, picked: string[] = []): string[] {
  const wish = { ...NO_FILTER, ...filter }
  const picks = picked.map(slotNamed)
  const judges = {
    isPicked: (slot: { id: string }) => picked.includes(slot.id),
    fits: fitsBetween(picks, timetable),
    finds: findsText(wish.text ? needlesOf(wish.text, null) : []),
  }
  return timetable.slots.filter((slot) => leaves(slot, wish, judges)).map((slot) => slot.id)
}

test('different wishes are AND, several of one wish are OR, stages and areas are one wish', () => {
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

test('romaji finds kana once its table is there', () => {
  expect(needlesOf('yofukashi', null)).toEqual(['yofukashi'])
  expect(needlesOf('yofukashi', () => 'ヨフカシ')).toEqual(['yofukashi', 'ヨフカシ'])
})

test('what still fits leaves out picks, clashes, tight walks and what is cancelled', () => {
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

test('what the festival does not have is ignored, and told', () => {
  const params = new URLSearchParams('day=day9&stage=hot&stage=moon&kind=dance&from=noon&only=best')
  expect(readFilter(params, timetable)).toEqual({
    filter: { ...NO_FILTER, stages: ['hot'] },
    ignored: ['day=day9', 'stage=moon', 'kind=dance', 'from=noon', 'only=best'],
  })
})
