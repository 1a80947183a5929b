import { expect, test } from 'vitest'

import { timetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { ACCENTS, readAccent } from './accent'
import { fileNameOf } from './file-name'
import {
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
  const own = settled({ accent: '#ffaa00', density: 'compact', qr: 'off' })
  expect(pictureAddress(of, own)).toContain('&accent=%23ffaa00&density=compact&qr=off&')
  expect(pictureAddress(of, { ...own, size: 'share' })).not.toContain('density')
})

test('a size of one day opens on the shown day, the others on all days', () => {
  expect(dayIds({ size: 'wallpaper' }, 'day2')).toEqual(['day2'])
  expect(dayIds({ size: 'share', style: 'grid' }, 'day1')).toEqual(['day1', 'day2'])
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
  expect(settled({ size: 'wallpaper', page: 3 }).page).toBe(3)
})

test('the colours are those of the server', () => {
  expect(vectors<Record<string, string>>('accents.json')).toEqual(ACCENTS)
  expect(['red', ' Red ', '#FFAA00', 'mauve', '#zzz', 'constructor'].map(readAccent)).toEqual([
    'red',
    'red',
    '#ffaa00',
    '',
    '',
    '',
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

test('the link carries title, colour and language, and no parameter for an empty one', () => {
  expect(new URL(shareLink(of, '')).href).toBe(`${window.location.origin}/yume/s/1CODE/`)
  const { searchParams } = new URL(shareLink({ ...of, language: 'en' }, '推し & 私', 'red'))
  expect(Object.fromEntries(searchParams)).toEqual({ title: '推し & 私', accent: 'red', lang: 'en' })
})

test('options are stored for one festival; style, size and theme are the default of others', () => {
  const own = { ...plain, accent: 'red', density: 'airy', qr: 'on', title: 'mine', day: 'day1' } as const
  storeOptions({ ...own, style: 'grid', size: 'wallpaper', page: 3 }, 'yume', 'day2')
  const shared = { ...plain, style: 'grid', size: 'wallpaper' }
  expect(storedOptions('dark', 'yume', 'day2')).toEqual({
    ...own,
    ...shared,
    ...own,
    style: 'grid',
    size: 'wallpaper',
  })
  expect(storedOptions('dark', 'yume', 'day1').day).toBe('')
  expect(storedOptions('dark', 'other', 'day2')).toEqual(shared)
})

test.each(['', 'style=mauve&accent=%23zzz&qr=maybe&day=', '{"style":"grid"}', 'x'.repeat(100_000)])(
  'stored garbage is as nothing stored (%#)',
  (stored) => {
    window.localStorage.clear()
    window.localStorage.setItem('picture:yume', stored)
    expect(storedOptions('light', 'yume', 'day1')).toEqual(plain)
  },
)

test("a file has the festival's own name, else the plain one", () => {
  expect(fileNameOf('inline; filename="yume-my.png"; filename*=UTF-8\'\'%E3%83%A6%E3%83%A1.png')).toBe(
    'ユメ.png',
  )
  expect(fileNameOf('inline; filename="yume-my.png"')).toBe('yume-my.png')
  expect(fileNameOf('inline; filename="a.png"; filename*=UTF-8\'\'%E3%ZZ')).toBe('a.png')
  expect(fileNameOf('')).toBe('timetable.png')
})
