// Shortcuts of single keys: what each does to the page, and whether the fan wants them.
import { readAddress } from '@/shared/address/address'
import { readTab, showTab } from '@/shared/address/tab'
import { readStored, writeStored } from '@/shared/storage'

const KEY = 'shortcuts'
const OFF = 'off'

/** The keys in the order in which their list shows them; its words are `shortcut.{name}`. */
export const SHORTCUTS = [
  { name: 'search', keys: ['/'] },
  { name: 'rows', keys: ['j', 'k'] },
  { name: 'pick', keys: ['Space'] },
  { name: 'grid', keys: ['g'] },
  { name: 'day', keys: ['m'] },
  { name: 'list', keys: ['?'] },
] as const

/** A screen reader, or voice control, may need these keys itself: they can be turned off. */
export const areShortcutsOn = (): boolean => readStored(KEY) !== OFF
export const turnShortcuts = (on: boolean): boolean => writeStored(KEY, on ? 'on' : OFF)

/** What a key does; undefined if it is none of the shortcuts. */
export const actionOf = (key: string, openList: () => void): (() => void) | undefined =>
  new Map<string, () => void>([
    ['/', focusSearch],
    ['j', () => focusRow(1)],
    ['k', () => focusRow(-1)],
    ['g', toggleGrid],
    ['m', () => showTab('day')],
    ['?', openList],
  ]).get(key)

const searchField = () => document.querySelector<HTMLElement>('input[type="search"]')

function focusSearch() {
  if (!searchField()) showTab('find')
  // The tab is shown in the next frame.
  requestAnimationFrame(() => searchField()?.focus())
}

function toggleGrid() {
  const isShown = readTab() === 'find' && readAddress().get('view') === 'grid'
  showTab('find', (params) => params.set('view', isShown ? 'list' : 'grid'))
}

/** Focus what picks the next or the former row, or a tile of My day; from outside them, the first one in view. */
function focusRow(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('main li, main button[data-slot]')].filter((row) =>
    toggleOf(row),
  )
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const row = at < 0 ? rows.find(isInView) : rows[at + step]
  const toggle = row && toggleOf(row)
  toggle?.focus()
  toggle?.scrollIntoView({ block: 'nearest' })
}

const toggleOf = (row: HTMLElement) =>
  row.matches('button') ? row : row.querySelector<HTMLElement>('button[aria-pressed]')

/** Below what sticks to the top of the window. */
function isInView(row: HTMLElement): boolean {
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0
  return row.getBoundingClientRect().top >= top
}
