import { afterEach, expect, test, vi } from 'vitest'

import { slotNamed, timetable } from '@/testing/cast'
import { setupStrings } from '@/testing/words'

import { canShare, isInsideApp, linkOutside, share } from './abilities'
import { planText } from './plan-text'
import { asHashtag, lineAddress, postText, xAddress } from './post'
import { fitsX } from './weigh'

afterEach(() => vi.unstubAllGlobals())

const link = `http://127.0.0.1:8000/yume/s/${'x'.repeat(330)}/`
const ending = `${link}\n#ユメフェス`
const fits = (post: string) => fitsX(post, link)
const parts = { heading: 'ユメフェスで見る枠', ending, more: (count: number) => `ほか${count}枠` }

test('a post keeps all lines that X lets pass, and tells how many it leaves out', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `10:${10 + index} 星屑シンフォニー`)
  const text = postText({ ...parts, lines }, fits)
  expect(text.split('\n')).toEqual([parts.heading, ...lines.slice(0, 9), 'ほか31枠'])
  expect(fits(`${text}\n${ending}`)).toBe(true)
})

test('a short plan is told whole, a heading without end is cut', () => {
  expect(postText({ ...parts, lines: ['10:30 夜'] }, fits)).toBe('ユメフェスで見る枠\n10:30 夜')
  const cut = postText({ ...parts, heading: '夏'.repeat(400), lines: ['10:30 夜'] }, fits)
  expect(fits(`${cut}\n${ending}`)).toBe(true)
  expect(cut.length).toBeGreaterThan(100)
})

test('addresses carry the text whole', () => {
  for (const address of [xAddress, lineAddress])
    expect(new URL(address('夏 & #祭\n100%')).searchParams.get('text')).toBe('夏 & #祭\n100%')
  expect(asHashtag('TIF2025')).toBe('#TIF2025')
  expect(asHashtag('＃夏')).toBe('#夏')
  expect(asHashtag('')).toBe('')
})

test('a plan as text says what runs late', () => {
  const late = { ...slotNamed('day1-hot-1030'), delay_min: 20 }
  const plan = { heading: '枠', picked: [late], choices: new Map(), link: '' }
  expect(planText(plan, timetable, setupStrings('ja'))).toContain('星屑シンフォニー @ HOT STAGE (20分遅れ)')
  expect(planText(plan, timetable, setupStrings('en'))).toContain('@ HOT STAGE (20 min late)')
})

test('a plan as text has each day, each slot, what is not sure, and the link', () => {
  const picked = ['day1-hot-1030', 'day1-sky-1200', 'day1-hot-2530', 'day2-hot-1000'].map(slotNamed)
  const choices = new Map([['day2-hot-1000', 'maybe' as const]])
  const link = 'https://tt.example/yume/s/1CODE/'
  expect(planText({ heading: '枠', picked, choices, link }, timetable, setupStrings('ja'))).toBe(
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

test('a closed share sheet is no error, a refused one is', async () => {
  vi.stubGlobal('navigator', { share: () => Promise.reject(new DOMException('', 'AbortError')) })
  expect(await share({ text: 'x' })).toBe(true)
  expect(canShare({ text: 'x' })).toBe(false)
  vi.stubGlobal('navigator', { share: () => Promise.reject(new DOMException('', 'NotAllowedError')) })
  expect(await share({ text: 'x' })).toBe(false)
})

test('a browser inside another app is known, and LINE is asked to leave it', () => {
  expect(isInsideApp('Mozilla/5.0 (iPhone) AppleWebKit/605 Safari Line/14.1.0')).toBe(true)
  expect(isInsideApp('Mozilla/5.0 (iPhone) AppleWebKit/605 Version/17.0 Mobile Safari/604.1')).toBe(false)
  expect(linkOutside('https://tt.example/yume/s/1/')).toBe(
    'https://tt.example/yume/s/1/?openExternalBrowser=1',
  )
})
