import { expect, test, vi } from 'vitest'

import { rowAt } from './scroll-place'

const measured: string[] = []

/** Sections of rows of 10 px, one below the other, with free height below the rows of some; -50 px is the first's top. */
function content(...sections: { rows: string[]; freePx?: number }[]): HTMLElement {
  const whole = document.createElement('div')
  let topPx = -50
  for (const { rows, freePx = 0 } of sections) {
    const section = document.createElement('section')
    whole.append(section)
    const startPx = topPx
    for (const anchor of rows) {
      const row = document.createElement('p')
      row.dataset['anchor'] = anchor
      const rect = new DOMRect(0, topPx, 100, 10)
      vi.spyOn(row, 'getBoundingClientRect').mockImplementation(() => (measured.push(anchor), rect))
      section.append(row)
      topPx += 10
    }
    topPx += freePx
    const box = new DOMRect(0, startPx, 100, topPx - startPx)
    vi.spyOn(section, 'getBoundingClientRect').mockReturnValue(box)
  }
  return whole
}

test('the row at the top of the screen is found without measuring the rows of other sections', () => {
  const acts = content({ rows: ['a', 'b', 'c'] }, { rows: ['d', 'e', 'f'] }, { rows: ['g', 'h', 'i'] })
  expect(rowAt(acts, 0)?.dataset['anchor']).toBe('f')
  expect(measured.filter((anchor) => !'def'.includes(anchor))).toEqual([])
  expect(rowAt(acts, -100)?.dataset['anchor']).toBe('a')
  expect(rowAt(acts, 39)?.dataset['anchor']).toBe('i')
  expect(rowAt(acts, 40)).toBeUndefined()
})

test('where the top of the screen shows the free height of a section, the next row counts', () => {
  const list = content({ rows: ['a', 'b'], freePx: 60 }, { rows: ['c'] })
  expect(rowAt(list, 0)?.dataset['anchor']).toBe('c')
})

test('nothing is found where there are no rows, and rows need no section', () => {
  expect(rowAt(document.createElement('div'), 0)).toBeUndefined()
  const bare = content({ rows: ['a', 'b'] }).firstElementChild?.cloneNode(true)
  const whole = document.createElement('div')
  whole.append(...(bare?.childNodes ?? []))
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 10))
  expect(rowAt(whole, 5)?.dataset['anchor']).toBe('a')
})
