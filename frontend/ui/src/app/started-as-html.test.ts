import { beforeEach, expect, test, vi } from 'vitest'

import { readAddress } from '@/shared/address/address'
import { places } from '@/shared/ui/scroll-place'

import { goOnFromHtml, tickedAsHtml } from './started-as-html'

beforeEach(() => {
  places.clear()
  // jsdom has no layout: every row is in view.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 390, 73))
})

function html(...boxes: string[]): HTMLElement {
  document.body.innerHTML = `<div data-day="day1"><h3>10:00</h3>${boxes.join('')}</div>`
  const [list] = document.querySelectorAll<HTMLElement>('[data-day]')
  if (!list) throw new Error('no list')
  return list
}

const row = (id: string, piece: string, is = '') =>
  `<li data-anchor="${id}"><input type="checkbox" name="pick" value="${piece}" ${is}></li>`

test('a page that was only looked at opens as it always does', () => {
  goOnFromHtml(html(row('a', 'aaaaaaaa'), row('b', 'bbbbbbbb')))
  expect(tickedAsHtml()).toEqual([])
  expect(readAddress().get('view')).toBeNull()
  expect(places.size).toBe(0)
})

test('ticks become picks, and the list is opened', () => {
  goOnFromHtml(html(row('a', 'aaaaaaaa', 'checked'), row('b', 'bbbbbbbb')))
  expect(tickedAsHtml()).toEqual(['aaaaaaaa'])
  expect(readAddress().get('view')).toBe('list')
})

test('the focused box is that of its row', () => {
  const list = html(row('a', 'aaaaaaaa'), row('b', 'bbbbbbbb'))
  list.querySelectorAll('input')[1]?.focus()
  goOnFromHtml(list)
  expect([...places.values()].map(({ focus }) => focus)).toEqual([
    { anchor: 'b', control: 0, isVisible: expect.any(Boolean) },
  ])
})
