import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { fileNameOf } from './file-name'
import {
  SIZES,
  STYLES,
  holdsOneDay,
  storeOptions,
  storedOptions,
  pictureAddress,
  resolveOptions,
  shareLink,
  type PictureOptions,
} from './picture-options'
import { cleanTitle, isTooLong } from './title'

const of = { festival: 'yume', code: '1CODE', version: 'first', language: 'ja' }
const { days } = timetable.source
const plain = storedOptions('light')
const settled = (part: Partial<PictureOptions>, shownDay = 'day1', picked = days) =>
  resolveOptions({ ...plain, ...part }, picked, days, shownDay)
const dayIds = (part: Partial<PictureOptions>, shownDay?: string, picked = days) =>
  settled(part, shownDay, picked).days.map(({ id }) => id)

test('an address has only the chosen options', () => {
  expect(pictureAddress(of, storedOptions('dark'))).toBe(
    '/yume/s/1CODE.png?style=list&size=phone&theme=dark&lang=ja&v=first',
  )
  const chosen = settled({ size: 'a4', day: 'day1', title: ' 推し & 私 ', page: 2 })
  expect(new URL(pictureAddress(of, chosen), 'http://x').searchParams.get('title')).toBe('推し & 私')
  expect(pictureAddress(of, chosen)).toContain('day=day1')
  expect(pictureAddress(of, chosen)).toContain('page=2')
})

test('a size of one day opens on the shown day, the others on all days', () => {
  expect(dayIds({ size: 'wallpaper' }, 'day2')).toEqual(['day2'])
  expect(dayIds({ size: 'share', style: 'grid' }, 'day1')).toEqual(['day1'])
  expect(dayIds({ size: 'phone' }, 'day2')).toEqual(['day1', 'day2'])
  expect(dayIds({ size: 'a4' }, 'day2')).toEqual(['day1', 'day2'])
  expect(settled({ size: 'phone' }, 'day2').day).toBe('')
})

test('a chosen day wins, and one without picks gives way to the next that has some', () => {
  const [first, second] = days
  if (!first || !second) throw new Error('the cast has two days')
  expect(dayIds({ size: 'wallpaper', day: 'day1' }, 'day2')).toEqual(['day1'])
  expect(dayIds({ size: 'phone', day: 'day2' }, 'day1')).toEqual(['day2'])
  expect(dayIds({ size: 'wallpaper' }, 'day1', [second])).toEqual(['day2'])
  expect(dayIds({ size: 'wallpaper' }, 'day2', [first])).toEqual(['day1'])
  expect(dayIds({ size: 'wallpaper', day: 'day2' }, 'day2', [first])).toEqual(['day1'])
  expect(dayIds({ size: 'wallpaper', page: 3 }, 'day2')).toEqual(['day2'])
  expect(settled({ size: 'wallpaper', page: 3 }).page).toBe(1)
})

test('which sizes hold one day is the same on both sides', () => {
  const pinned = vectors<Record<string, string[]>>('picture_sizes.json')
  for (const size of SIZES)
    for (const style of STYLES)
      expect([size, style, holdsOneDay({ style, size })]).toEqual([
        size,
        style,
        pinned['one_day']?.includes(`${size} ${style}`),
      ])
})

test('a title is read as the server reads it', () => {
  const pinned = vectors<{ titles: { typed: string; title: string }[]; too_long: string[] }>('titles.json')
  for (const { typed, title } of pinned.titles) {
    expect(cleanTitle(typed)).toBe(title)
    expect(isTooLong(typed)).toBe(false)
  }
  for (const typed of pinned.too_long) {
    expect(isTooLong(typed)).toBe(true)
    expect([...cleanTitle(typed)].length).toBeLessThanOrEqual(60)
  }
})

test('the link carries title and language, and no parameter for an empty one', () => {
  expect(new URL(shareLink(of, '')).href).toBe(`${window.location.origin}/yume/s/1CODE/`)
  const { searchParams } = new URL(shareLink({ ...of, language: 'en' }, '推し & 私'))
  expect([searchParams.get('title'), searchParams.get('lang')]).toEqual(['推し & 私', 'en'])
})

test('style, size and theme are stored for all festivals, the title for one, the day not at all', () => {
  storeOptions({ ...plain, style: 'grid', size: 'wallpaper', day: 'day1', title: 'mine' }, 'yume')
  const shared = { style: 'grid', size: 'wallpaper', theme: 'light', day: '', page: 1 }
  expect(storedOptions('dark', 'yume')).toEqual({ ...shared, title: 'mine' })
  expect(storedOptions('dark', 'other')).toEqual({ ...shared, title: '' })
})

test("a file has the festival's own name, else the plain one", () => {
  expect(fileNameOf('inline; filename="yume-my.png"; filename*=UTF-8\'\'%E3%83%A6%E3%83%A1.png')).toBe(
    'ユメ.png',
  )
  expect(fileNameOf('inline; filename="yume-my.png"')).toBe('yume-my.png')
  expect(fileNameOf('inline; filename="a.png"; filename*=UTF-8\'\'%E3%ZZ')).toBe('a.png')
  expect(fileNameOf('')).toBe('timetable.png')
})
