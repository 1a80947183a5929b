import { expect, test } from 'vitest'

import { namesOfFragment, showNames } from './names-of-people'

test.each([
  ['', ['']],
  ['#', ['']],
  ['#names=Aki,Ben', ['Aki', 'Ben']],
  ['#names=,Ben', ['', 'Ben']],
  [`#x=1&names=${encodeURIComponent('あき')},${encodeURIComponent('a,b')}&y=2`, ['あき', 'a,b']],
  ['#names=%E3%81,Ben', ['', 'Ben']],
  ['#names=%0A%20A%E2%80%AE%00b', ['A b']],
  ['#names=1,2,3,4,5,6,7,8,9', ['1', '2', '3', '4', '5', '6', '7', '8']],
  [`#names=${'x'.repeat(500)}`, [`${'x'.repeat(23)}…`]],
  [`#names=${encodeURIComponent('👩‍🎤'.repeat(100))}`, [`${'👩‍🎤'.repeat(7)}👩‍…`]],
])('names of %j', (fragment, names) => {
  expect(namesOfFragment(fragment)).toEqual(names)
})

function pageOf(html: string): HTMLElement {
  const page = document.createElement('main')
  page.innerHTML = html
  return page
}

test('a name stands as text in place of its letter, and goes along to the other language', () => {
  const page = pageOf(
    '<bdi data-person="0">A</bdi><bdi data-person="1">B</bdi><bdi data-person="0">A</bdi><a data-with-names href="?lang=en">English</a><a href="/tiny/">tiny</a>',
  )
  const texts = () => [...page.querySelectorAll('bdi')].map((badge) => badge.textContent)
  const names = `#names=${encodeURIComponent('<b>Aki & "Ben"</b>')}`
  showNames(page, names)
  expect(texts()).toEqual(['<b>Aki & "Ben"</b>', 'B', '<b>Aki & "Ben"</b>'])
  expect(page.querySelector('b')).toBeNull()
  expect([...page.querySelectorAll('a')].map((link) => link.hash.slice(0, 7))).toEqual(['#names=', ''])
  showNames(page, '')
  expect(texts()).toEqual(['A', 'B', 'A'])
})
