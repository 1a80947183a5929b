// The list's scroll position: open where it was left or at the remembered time, show results from their top.
import { useLayoutEffect, type RefObject } from 'react'

import { cameByHistory, useScrollPlace } from '@/shared/ui/use-scroll-place'

import type { ScrollMemory } from '../view/scroll-memory'

import type { Hour, ResultPart } from './list-parts'

interface ListScroll {
  parts: readonly (Hour | ResultPart)[]
  text: string | null
  scrollMemory: ScrollMemory
  isPartial: boolean
}

/** Returns the place where the list was left. */
export function useListScroll(
  list: RefObject<HTMLElement | null>,
  { parts, text, scrollMemory, isPartial }: ListScroll,
) {
  const place = useScrollPlace(list, {
    part: scrollMemory.day,
    rows: parts,
    isPartial,
    isOutdated: () => (text === null ? scrollMemory.movedIn() === 'grid' : !cameByHistory()),
    topPx: () => stickyPx(list.current),
    open: () => openAt(list.current, openingPart(parts, undefined, scrollMemory.minute())),
    onRow: (row) => {
      const minute = minuteOf(parts, row.dataset['anchor'])
      if (minute !== undefined) scrollMemory.remember(minute, 'list')
    },
  })

  // Similar names that are added at the end move nothing.
  useLayoutEffect(() => {
    if (text !== null && !cameByHistory()) openAt(list.current, 0)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only another text is another list
  }, [text])
  return place
}

/** The part that holds a row, or else the hour at a minute of the day. */
export function openingPart(
  parts: readonly (Hour | ResultPart)[],
  anchor: string | undefined,
  minute: number,
): number {
  const left = parts.findIndex(({ slots }) => slots.some(({ id }) => id === anchor))
  if (left >= 0) return left
  return Math.max(
    0,
    parts.findIndex((part) => 'startMin' in part && part.startMin + 60 > minute),
  )
}

/** The first part is left where it stands, unless it is out of view. */
function openAt(list: HTMLElement | null, part: number) {
  const section = list?.children[part]
  if (!list || !section) return
  const byPx = section.getBoundingClientRect().top - headPx(list)
  if (part > 0 || byPx < 0) window.scrollBy(0, byPx)
}

function minuteOf(parts: readonly (Hour | ResultPart)[], anchor: string | undefined): number | undefined {
  for (const part of parts) {
    const index = part.slots.findIndex(({ id }) => id === anchor)
    if (index >= 0) return 'startMin' in part ? part.startMin + (60 * index) / part.slots.length : undefined
  }
  return undefined
}

/** The height of day tabs and filters, as far as they stay on top. */
const headPx = (list: HTMLElement): number => {
  const heading = list.querySelector('h3')
  return heading ? parseFloat(getComputedStyle(heading).top) || 0 : 0
}

function stickyPx(list: HTMLElement | null): number {
  const heading = list?.querySelector('h3')
  return list && heading ? headPx(list) + (headPx(list) && heading.offsetHeight) : 0
}
