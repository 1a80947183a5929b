// The scroll position of the acts: where they were left; results of a search from their top.
import { useLayoutEffect, type RefObject } from 'react'

import { cameByHistory, useScrollPlace } from '@/shared/ui/use-scroll-place'

import type { ActSection } from './act-sections'

interface ActsScroll {
  sections: readonly ActSection[]
  text: string
  isPartial: boolean
}

export function useActsScroll(
  list: RefObject<HTMLElement | null>,
  { sections, text, isPartial }: ActsScroll,
): void {
  useScrollPlace(list, { part: 'acts', rows: sections, isPartial, topPx: () => stickyPx(list.current) })

  useLayoutEffect(() => {
    const hiddenPx = (list.current?.getBoundingClientRect().top ?? 0) - headPx(list.current)
    if (text !== '' && hiddenPx < 0 && !cameByHistory()) window.scrollBy(0, hiddenPx)
  }, [list, text])
}

/** The height of the filters, as far as they stay on top. */
function headPx(list: HTMLElement | null): number {
  const heading = list?.querySelector('h3')
  return heading ? parseFloat(getComputedStyle(heading).top) || 0 : 0
}

function stickyPx(list: HTMLElement | null): number {
  const heading = list?.querySelector('h3')
  return headPx(list) && headPx(list) + (heading?.offsetHeight ?? 0)
}
