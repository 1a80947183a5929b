import { afterEach, expect, test, vi } from 'vitest'

import { isInsideApp } from '@/shared/inside-app'
import { slotNamed, timetable } from '@/testing/sample-timetable'
import { setupTranslate } from '@/testing/translate'

import { canShare, linkOutside, share } from './browser-capabilities'
import { dayLines, fullLine, planText } from './plan-text'
import { asHashtag, fitsLine, lineAddress, postText, xAddress } from './post-text'
import { fitsX } from './x-length'

afterEach(() => vi.unstubAllGlobals())

const link = `http://127.0.0.1:8000/yume/s/${'x'.repeat(330)}/`
const ending = `${link}\n#ユメフェス`
const fits = (post: string) => fitsX(post, link)
const parts = { heading: 'ユメフェスで見る枠', ending, more: (count: number) => `ほか${count}枠` }
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `10:${10 + index} 星屑シンフォニー`)
const day = (heading: string, count: number) => ({ heading, lines: lines(count) })

test('a post has all picks that X allows, names each day once, and counts those it leaves out', () => {
  const text = postText({ ...parts, days: [day('8/1(土)', 3), day('8/2(日)', 40)] }, fits)
  expect(text?.split('\n')).toEqual([
    parts.heading,
    ...['8/1(土)', ...lines(3), '8/2(日)', ...lines(5)],
    'ほか35枠',
    ...ending.split('\n'),
  ])
  expect(fits(text ?? '')).toBe(true)
})

test('a day of which no pick fits is not named', () => {
  const text = postText({ ...parts, days: [day('8/1(土)', 9), day('8/2(日)', 9)] }, fits)
  expect(text).toContain('8/1(土)')
  expect(text).not.toContain('8/2(日)')
})

test('a short plan is complete, an endless heading is cut', () => {
  const days = [day('8/1(土)', 1)]
  expect(postText({ ...parts, days }, fits)).toBe(
    `ユメフェスで見る枠\n8/1(土)\n10:10 星屑シンフォニー\n${ending}`,
  )
  const cut = postText({ ...parts, heading: '夏'.repeat(400), days }, fits) ?? ''
  expect(fits(cut)).toBe(true)
  expect(cut.length).toBeGreaterThan(100 + link.length)
  expect(postText({ ...parts, days }, (text) => text === ending)).toBe(ending)
  expect(postText({ ...parts, days }, () => false)).toBeNull()
})

test.each([1, 60, 150])('the address for LINE holds whole picks and ends in the link: %i picks', (count) => {
  const code = `http://127.0.0.1:8000/yume/s/${'x'.repeat(8 * count + 9)}/`
  const text = postText({ ...parts, days: [day('8/1(土)', count)], ending: code }, fitsLine) ?? ''
  expect(lineAddress(text).length).toBeLessThanOrEqual(2000)
  expect(text.endsWith(`\n${code}`)).toBe(true)
  for (const line of text.split('\n').filter((one) => one.startsWith('10:')))
    expect(lines(count)).toContain(line)
})

test('a link that is too long for LINE is not passed to it', () => {
  const code = `http://127.0.0.1:8000/yume/s/${'x'.repeat(2400)}/`
  expect(postText({ ...parts, days: [day('8/1(土)', 300)], ending: code }, fitsLine)).toBeNull()
})

test('addresses contain the complete text', () => {
  for (const address of [xAddress, lineAddress])
    expect(new URL(address('夏 & #祭\n100%')).searchParams.get('text')).toBe('夏 & #祭\n100%')
  expect(asHashtag('TIF2025')).toBe('#TIF2025')
  expect(asHashtag('＃夏')).toBe('#夏')
  expect(asHashtag('')).toBe('')
})

test('a plan as text shows delays', () => {
  const late = { ...slotNamed('day1-hot-1030'), delay_min: 20 }
  for (const [language, words] of [
    ['ja', '星屑シンフォニー @ HOT STAGE (20分遅れ)'],
    ['en', '@ HOT STAGE (20 min late)'],
  ] as const)
    expect(fullLine(new Map(), setupTranslate(language))(late)).toContain(words)
})

test('a plan as text has each day, each slot, what is not sure, and the link', () => {
  const picked = ['day1-hot-1030', 'day1-sky-1200', 'day1-hot-2530', 'day2-hot-1000'].map(slotNamed)
  const choices = new Map([['day2-hot-1000', 'maybe' as const]])
  const link = 'https://tt.example/yume/s/1CODE/'
  const t = setupTranslate('ja')
  const days = dayLines(timetable.source.days, picked, fullLine(choices, t), t)
  expect(planText('枠', days, link)).toBe(
    [
      '枠',
      '',
      '■ 8/1(土)',
      '10:30–10:55 星屑シンフォニー @ HOT STAGE',
      '12:00–12:20 <b>MARKUP</b> @ SKY STAGE (中止)',
      '25:30–26:00 夜ふかし @ HOT STAGE',
      '',
      '■ 8/2(日)',
      '10:00–10:20 調整中 @ HOT STAGE (たぶん・未定)',
      '',
      link,
    ].join('\n'),
  )
})

test('closing the share sheet is no error, a refused share is', async () => {
  vi.stubGlobal('navigator', { share: () => Promise.reject(new DOMException('', 'AbortError')) })
  expect(await share({ text: 'x' })).toBe(true)
  expect(canShare({ text: 'x' })).toBe(false)
  vi.stubGlobal('navigator', { share: () => Promise.reject(new DOMException('', 'NotAllowedError')) })
  expect(await share({ text: 'x' })).toBe(false)
})

test('a browser inside another app is detected, and LINE opens the system’s browser', () => {
  expect(isInsideApp('Mozilla/5.0 (iPhone) AppleWebKit/605 Safari Line/14.1.0')).toBe(true)
  expect(isInsideApp('Mozilla/5.0 (iPhone) AppleWebKit/605 Version/17.0 Mobile Safari/604.1')).toBe(false)
  expect(linkOutside('https://tt.example/yume/s/1/')).toBe(
    'https://tt.example/yume/s/1/?openExternalBrowser=1',
  )
})
