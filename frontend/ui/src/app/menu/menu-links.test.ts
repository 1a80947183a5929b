import { expect, test } from 'vitest'

import { calendarLinks, planFeed, statusPath } from './menu-links'

test('a calendar can be subscribed to where the page has an https address', () => {
  expect(
    calendarLinks({ protocol: 'https:', host: 'fes.example:8443' }, { festival: 'yume', code: 'CODE' }, 'en'),
  ).toEqual({
    file: '/yume/s/CODE.ics?lang=en',
    subscribe: 'webcal://fes.example:8443/yume/s/CODE.ics?lang=en',
  })
  expect(
    calendarLinks({ protocol: 'http:', host: 'localhost:8000' }, { festival: 'yume', code: 'CODE' }, 'ja'),
  ).toEqual({
    file: '/yume/s/CODE.ics',
    subscribe: '',
  })
})

test('a plan has a feed in the language of the page', () => {
  const plan = { festival: 'yume', code: 'CODE' }
  expect([planFeed(plan, 'ja'), planFeed(plan, 'en')]).toEqual([
    '/yume/s/CODE.atom',
    '/yume/s/CODE.atom?lang=en',
  ])
})

test('the status page is in the language of the page', () => {
  expect([statusPath('ja'), statusPath('en')]).toEqual(['/status/', '/status/?lang=en'])
})
