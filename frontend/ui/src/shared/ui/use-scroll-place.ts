// Keep the place in a page: each address has a scroll position and a focused row of its own, which survive
// reload, back, and a look at another tab.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

import { readPath, useViewParams, withoutPicks } from '@/shared/address/address'
import { remember } from '@/shared/session-map'

import { focusPlace, focusPlaceOf, places, rowAt, scrollToPlace, type Place } from './scroll-place'

interface ScrollPlaceOptions {
  /** What the address does not tell, such as the day that the clock chose. */
  part?: string
  /** Changes when other rows are shown. */
  rows?: unknown
  /** Whether more rows are to come, so that a place may not be found yet. */
  isPartial?: boolean
  /** Whether what is remembered counts no more, as when the page opens. */
  isOutdated?: () => boolean
  /** The height of the sticky parts that cover the top of the screen, in px. */
  topPx?: () => number
  /** Where to scroll if nothing is remembered: to the top of the page, unless told. */
  open?: () => void
  /** Called for the row at the top of the screen, after scrolling. */
  onRow?: (row: HTMLElement) => void
}

const USER_EVENTS = ['wheel', 'touchstart', 'pointerdown', 'keydown', 'input']
/** Before the address changes, and the page with it. */
const EARLY = { capture: true, passive: true }
const SETTLING_FRAMES = 6
const toTop = () => window.scrollTo(0, 0)
const noSticky = () => 0

/** `content` holds the rows, each with its id as `data-anchor`. Returns the place that was remembered at first. */
export function useScrollPlace(
  content: RefObject<HTMLElement | null>,
  options: ScrollPlaceOptions = {},
): Place | undefined {
  const { part = '', rows, isPartial = false, isOutdated, topPx = noSticky, open = toTop, onRow } = options
  const key = useScrollKey(part)
  const [first] = useState(() => {
    if (isOutdated?.()) places.delete(key)
    return places.get(key)
  })
  const isRestoring = useRef(true)
  useRestoring(isRestoring)
  const isOpened = useRef(false)
  const latest = useRef({ key, topPx, onRow, isPartial })

  useLayoutEffect(() => {
    latest.current = { key, topPx, onRow, isPartial }
    if (!isRestoring.current || !content.current) return
    const place = places.get(key)
    if (place ? !scrollToPlace(content.current, place) : !isOpened.current) open()
    if (place?.focus) focusPlace(content.current, place.focus)
    isOpened.current = true
    isRestoring.current = isPartial || place !== undefined
    return place && settle(content, place, isRestoring, isPartial)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a place is restored when another page or other rows are shown
  }, [key, rows, isPartial])

  useEffect(() => {
    const note = (change: (place: Place) => Place) => {
      if (latest.current.isPartial || !content.current) return
      const row = rowAt(content.current, latest.current.topPx())
      if (!row) return
      const offsetPx = row.getBoundingClientRect().top
      const before = places.get(latest.current.key)
      const place = { anchor: row.dataset['anchor'] ?? '', offsetPx, focus: before?.focus }
      remember(places, latest.current.key, change(place))
      latest.current.onRow?.(row)
    }
    const onScroll = () => {
      if (!isRestoring.current) note((place) => place)
    }
    const onFocus = ({ target }: FocusEvent) => {
      const focus = content.current && target instanceof Element && focusPlaceOf(content.current, target)
      if (focus) note((place) => ({ ...place, focus }))
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    document.addEventListener('focusin', onFocus)
    return () => {
      window.removeEventListener('scroll', onScroll)
      document.removeEventListener('focusin', onFocus)
    }
  }, [content, isRestoring])
  return first
}

/** Rows get their true heights in the frames that show them, the ones just above the place too. Of a part of the
 * rows the place goes on being restored, until all are there. */
function settle(
  content: RefObject<Element | null>,
  place: Place,
  isRestoring: RefObject<boolean>,
  isPartial: boolean,
): () => void {
  let frame = 0
  const next = (framesLeft: number) => {
    if (!isRestoring.current || !content.current) return
    scrollToPlace(content.current, place)
    if (framesLeft > 0) frame = requestAnimationFrame(() => next(framesLeft - 1))
    else isRestoring.current = isPartial
  }
  frame = requestAnimationFrame(() => next(SETTLING_FRAMES))
  return () => cancelAnimationFrame(frame)
}

const useScrollKey = (part: string): string => keyOf(useViewParams().toString(), part)

const keyOf = (params: string, part: string) => `${readPath()}?${params}#${part}`

/** Let the page of this address open at a place. */
export const presetPlace = (part: string, place: Place): void =>
  remember(places, keyOf(withoutPicks(), part), place)

let isByHistory = true
for (const type of ['popstate', ...USER_EVENTS])
  window.addEventListener(type, (event) => (isByHistory = event.type === 'popstate'), EARLY)

/** Whether the page has been loaded, or gone back or forward, since the fan last did anything else. */
export const cameByHistory = (): boolean => isByHistory

/** Set the flag at "back", and clear it when the fan goes elsewhere. */
function useRestoring(isRestoring: RefObject<boolean>) {
  useEffect(() => {
    window.history.scrollRestoration = 'manual'
    const set = (event: Event) => void (isRestoring.current = event.type === 'popstate')
    for (const type of ['popstate', ...USER_EVENTS]) window.addEventListener(type, set, EARLY)
    return () => {
      for (const type of ['popstate', ...USER_EVENTS]) window.removeEventListener(type, set, EARLY)
    }
  }, [isRestoring])
}
