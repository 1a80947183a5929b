import { expect, test } from 'vitest'

import { fileNameOf } from './file-name'
import { keepWish, lastWish, pictureAddress } from './picture-wish'

const of = { festival: 'yume', code: '1CODE', version: 'first', language: 'ja' }

test('an address asks for no more than was wished', () => {
  expect(pictureAddress(of, lastWish('dark'))).toBe(
    '/yume/s/1CODE.png?style=list&size=phone&theme=dark&lang=ja&v=first',
  )
  const wish = { ...lastWish('light'), size: 'a4', day: 'day1', title: ' 推し & 私 ', page: 2 } as const
  expect(new URL(pictureAddress(of, wish), 'http://x').searchParams.get('title')).toBe('推し & 私')
  expect(pictureAddress(of, wish)).toContain('day=day1')
  expect(pictureAddress(of, wish)).toContain('page=2')
})

test('style, size and theme are kept; day and title are of the moment', () => {
  keepWish({ ...lastWish('light'), style: 'grid', size: 'wallpaper', day: 'day1', title: 'mine' })
  expect(lastWish('dark')).toEqual({
    style: 'grid',
    size: 'wallpaper',
    theme: 'light',
    day: '',
    title: '',
    page: 1,
  })
})

test("a file has the festival's own name, else the plain one", () => {
  expect(fileNameOf('inline; filename="yume-my.png"; filename*=UTF-8\'\'%E3%83%A6%E3%83%A1.png')).toBe(
    'ユメ.png',
  )
  expect(fileNameOf('inline; filename="yume-my.png"')).toBe('yume-my.png')
  expect(fileNameOf('inline; filename="a.png"; filename*=UTF-8\'\'%E3%ZZ')).toBe('a.png')
  expect(fileNameOf('')).toBe('timetable.png')
})
