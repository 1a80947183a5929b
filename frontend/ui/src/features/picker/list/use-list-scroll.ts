// The list's scroll position: open at the remembered time, remember it while scrolling, show results from their top.
import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, type RefObject } from 'react'

import type { ScrollMemory } from '../view/scroll-memory'

import { partAt, type Hour } from './list-parts'

export function useListScroll(
  list: RefObject<HTMLElement | null>,
  virtual: Virtualizer<Window, Element>,
  hours: readonly Hour[],
  scrollMemory: ScrollMemory,
): void {
  useLayoutEffect(() => {
    const hour = hours.find(({ startMin }) => startMin + 60 > scrollMemory.minute())
    const listTop = (list.current?.offsetTop ?? 0) - virtual.options.scrollPaddingStart
    if (hour && (hour.at > 0 || window.scrollY > listTop)) virtual.scrollToIndex(hour.at, { align: 'start' })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the remembered time is read once, when the view opens
  }, [])

  useEffect(() => {
    const onScroll = () => {
      const top = (virtual.scrollOffset ?? 0) + virtual.options.scrollPaddingStart
      const seen = virtual.getVirtualItems().find((item) => item.end > top)
      const hour = seen && partAt(hours, seen.index)
      if (hour) scrollMemory.remember(hour.startMin + (60 * (seen.index - hour.at)) / (hour.slots.length + 1))
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [virtual, hours, scrollMemory])
}

/** Scroll to the top of the results when the text changes; similar names that are added at the end move nothing. */
export function useScrollToTopOfResults(
  virtual: Virtualizer<Window, Element>,
  text: string | null,
  topPx: number,
): void {
  useLayoutEffect(() => {
    // reading window.scrollY would force a layout
    if (text !== null && (virtual.scrollOffset ?? 0) > topPx) window.scrollTo(0, Math.max(0, topPx))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another text is another list
  }, [text])
}
