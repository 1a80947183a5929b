// Where a fan is in a page: the row at the top of the screen and the row with the focus, as elements and as values.
import { isRecord } from '@/shared/is-record'
import { sessionMap } from '@/shared/session-map'

/** Rows are found by their attribute `data-anchor`; a row may be a control itself. */
export interface Place {
  anchor: string
  /** From the top of the screen to the top of the row, in px. */
  offsetPx: number
  focus?: FocusPlace | undefined
}

export interface FocusPlace {
  anchor: string
  /** Which control of the row, from 0. */
  control: number
  /** Whether its ring is shown: not after a tap. */
  isVisible: boolean
}

export function isPlace(value: unknown): value is Place {
  return (
    isRecord(value) &&
    typeof value['anchor'] === 'string' &&
    Number.isFinite(value['offsetPx']) &&
    (value['focus'] === undefined || isFocusPlace(value['focus']))
  )
}

function isFocusPlace(value: unknown): value is FocusPlace {
  return (
    isRecord(value) &&
    typeof value['anchor'] === 'string' &&
    Number.isInteger(value['control']) &&
    typeof value['isVisible'] === 'boolean'
  )
}

export const places = sessionMap('places', isPlace)

const CONTROLS = 'button, a[href], input'

const controlsOf = (row: HTMLElement) =>
  row.matches(CONTROLS) ? [row] : [...row.querySelectorAll<HTMLElement>(CONTROLS)]

const rowsOf = (content: Element) => [...content.querySelectorAll<HTMLElement>('[data-anchor]')]

const rowWith = (content: Element, anchor: string): HTMLElement | undefined =>
  rowsOf(content).find((row) => row.dataset['anchor'] === anchor)

/** The first row whose foot is below `topPx` of the screen; rows stand one below the other, perhaps in sections. To
 * measure a row of a section that is not painted would lay out that section: only the one in question is. */
export function rowAt(content: Element, topPx: number): HTMLElement | undefined {
  const rows = rowsOf(content)
  const sectionOf = (row: Element) => row.closest('section') ?? content
  const section = firstBelow([...new Set(rows.map(sectionOf))], topPx)
  const inSection = rows.filter((row) => sectionOf(row) === section)
  const last = inSection[inSection.length - 1]
  return firstBelow(inSection, topPx) ?? (last && rows[rows.indexOf(last) + 1])
}

/** The first of elements one below the other whose foot is below `topPx` of the screen. */
function firstBelow<T extends Element>(elements: readonly T[], topPx: number): T | undefined {
  let [from, to] = [0, elements.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > topPx) to = middle
    else from = middle + 1
  }
  return elements[from]
}

/** Scroll the window so that the place's row stands where it stood; false if there is no such row. */
export function scrollToPlace(content: Element, { anchor, offsetPx }: Place): boolean {
  const row = rowWith(content, anchor)
  if (!row) return false
  const byPx = row.getBoundingClientRect().top - offsetPx
  if (Math.abs(byPx) >= 1) window.scrollBy(0, byPx)
  return true
}

/** The place of a control of a row; null for any other element. */
export function focusPlaceOf(content: Element, target: Element): FocusPlace | null {
  const row = target.closest<HTMLElement>('[data-anchor]')
  const anchor = row?.dataset['anchor']
  if (!row || anchor === undefined || !content.contains(row)) return null
  const control = controlsOf(row).findIndex((one) => one === target)
  return { anchor, control, isVisible: target.matches(':focus-visible') }
}

/** Focus the control again, unless something else has the focus. */
export function focusPlace(content: Element, { anchor, control, isVisible }: FocusPlace): void {
  const { activeElement } = document
  if (activeElement && activeElement !== document.body) return
  const row = rowWith(content, anchor)
  const options: FocusOptions & { focusVisible: boolean } = { preventScroll: true, focusVisible: isVisible }
  if (row) controlsOf(row)[control]?.focus(options)
}
