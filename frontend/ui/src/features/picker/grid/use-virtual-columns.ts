// Virtual columns: only those in view are in the page, and the one with the focus.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, type RefObject } from 'react'

import { AXIS_PX, columnWidth } from './grid-sizes'

export function useVirtualColumns(
  scroller: RefObject<HTMLElement | null>,
  columnCount: number,
  focused: number,
) {
  const virtual = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth(scroller.current?.clientWidth ?? 0, columnCount),
    paddingStart: AXIS_PX,
    scrollPaddingStart: AXIS_PX,
    overscan: 2,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const seen = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      return focused < 0 || seen.includes(focused) ? seen : [...seen, focused]
    },
  })
  useLayoutEffect(() => virtual.measure(), [virtual, columnCount])
  return virtual
}
