import { expect, test } from 'vitest'

import { noteFestival, ownFestivals } from './own-festivals'
import { moveOwnUp } from './pages-without-app'

const LIST = `<div data-festivals="Mine">
  <section><h2>Next</h2><ul><li data-festival="b">B</li><li data-festival="c">C</li></ul></section>
  <section><h2>Past</h2><ul><li data-festival="a">A</li></ul></section>
</div>`

function moved(own: string[]) {
  document.body.innerHTML = LIST
  const list = document.querySelector<HTMLElement>('[data-festivals]')
  if (list) moveOwnUp(list, own)
  return [...document.querySelectorAll('h2, li')].map(({ textContent }) => textContent)
}

test("the fan's own festivals move to the top, the last one first, and empty groups go", () => {
  expect(moved(['a', 'gone', 'c'])).toEqual(['Mine', 'A', 'C', 'Next', 'B'])
})

test('without own festivals the list stays as it is', () => {
  expect(moved(['gone'])).toEqual(['Next', 'B', 'C', 'Past', 'A'])
})

test('festivals that are opened are remembered, each once, whatever was stored', () => {
  window.localStorage.setItem('festivals', 'old <b> old ../x')
  for (const id of ['yume', 'demo', 'yume', 'No id', 'x'.repeat(41)]) noteFestival(id)
  expect(ownFestivals()).toEqual(['yume', 'demo', 'old'])
  for (let index = 0; index < 30; index++) noteFestival(`fes${String(index)}`)
  expect(ownFestivals()).toHaveLength(20)
  expect(ownFestivals()[0]).toBe('fes29')
})
