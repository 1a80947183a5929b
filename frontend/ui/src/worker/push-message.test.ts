import { expect, test } from 'vitest'

import { addressToOpen, festivalOfPath, isPageOfApp, pathOnSite, readMessage } from './push-message'

const ORIGIN = 'https://fes.example'
const MESSAGE = { title: 'T', body: 'B', url: '/yume/day/?day=day1', tag: 'c', lang: 'ja' }

test('a message has title, words, path, tag and language', () => {
  const { url, ...rest } = MESSAGE
  expect(readMessage(JSON.stringify(MESSAGE), ORIGIN)).toEqual({ ...rest, path: url })
})

test.each([
  '',
  '{',
  '[]',
  'null',
  '"text"',
  JSON.stringify({ ...MESSAGE, title: '' }),
  JSON.stringify({ ...MESSAGE, title: 3 }),
  JSON.stringify({ ...MESSAGE, body: undefined }),
  JSON.stringify({ ...MESSAGE, tag: null }),
  JSON.stringify({ ...MESSAGE, url: 'https://else.example/' }),
])('%j is no message', (text) => {
  expect(readMessage(text, ORIGIN)).toBeNull()
})

test.each([
  '//else.example/',
  '/\\else.example/',
  'https://fes.example/',
  'javascript:alert(1)',
  '',
  3,
  null,
])('%j is no path of this site', (address) => {
  expect(pathOnSite(address, ORIGIN)).toBeNull()
})

test('My day is opened on its news, another page as it is', () => {
  expect(addressToOpen('/yume/day/?day=day1')).toBe('/yume/day/?day=day1&news=1')
  expect(addressToOpen('/yume/day/')).toBe('/yume/day/?news=1')
  expect(addressToOpen('/yume/now/')).toBe('/yume/now/')
  expect(addressToOpen('/yume/')).toBe('/yume/')
})

test("only pages of the app are led elsewhere, not a friend's plan", () => {
  expect(['/yume/', '/yume/day/', '/yume/now/'].every(isPageOfApp)).toBe(true)
  expect(['/', '/yume', '/yume/s/1abc/', '/yume/g/1abc/', '/api/v1/'].some(isPageOfApp)).toBe(false)
  expect(['/yume/day/', '/'].map(festivalOfPath)).toEqual(['yume', ''])
})
