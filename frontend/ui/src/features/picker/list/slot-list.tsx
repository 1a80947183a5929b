// A virtual list of slots under headings, by the hour or by the day of a search result.
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'

import { useSlotTap } from '@/shared/slots/use-slot-tap'
import type { Slot } from '@/shared/timetable/timetable'

import type { Reason } from '../filter/use-filtered-slots'
import type { ScrollMemory } from '../view/scroll-memory'

import { partAt, type ResultPart, type Hour, type Part } from './list-parts'
import { ListSection } from './list-section'
import * as styles from './slot-list.module.css'
import { useListScroll, useScrollToTopOfResults } from './use-list-scroll'

const HEADING_PX = 40
const ROW_PX = 73
/** Day tabs and filters, which stay on top. */
const STICKY_PX = 113
const NO_HOURS: readonly Hour[] = []

interface SlotListProps {
  parts: readonly (Hour | ResultPart)[]
  /** The searched text; null where the list is by the hour. */
  text: string | null
  reason: (slot: Slot) => Reason
  scrollMemory: ScrollMemory
  onMore: (slot: Slot) => void
}

export const SlotList = memo(function SlotList({ parts, text, reason, scrollMemory, onMore }: SlotListProps) {
  const keys = useMemo(() => parts.flatMap(keysOf), [parts])
  const headings = useMemo(() => new Set(parts.map((part) => part.at)), [parts])
  const slots = useMemo(() => parts.flatMap((part) => part.slots), [parts])
  const hours = useMemo(() => (parts.every(isHour) ? parts : NO_HOURS), [parts])
  const onPick = useSlotTap(slots)
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])

  const virtual = useWindowVirtualizer({
    count: keys.length,
    getItemKey: (line) => keys[line] ?? line,
    estimateSize: (line) => (headings.has(line) ? HEADING_PX : ROW_PX),
    scrollMargin: top,
    scrollPaddingStart: STICKY_PX,
    overscan: 2,
  })
  useListScroll(list, virtual, hours, scrollMemory)
  useScrollToTopOfResults(virtual, text, top - STICKY_PX)

  const lines = virtual.getVirtualItems()
  const seen = new Set(lines.map((line) => partAt(parts, line.index)))
  const startOf = (line: number) => virtual.measurementsCache[line]?.start ?? 0
  return (
    <div ref={list} className={styles.list} style={{ height: virtual.getTotalSize() }}>
      {parts
        .filter((part) => seen.has(part))
        .map((part) => {
          const start = startOf(part.at)
          const rows = lines.filter(
            (line) => line.index > part.at && line.index <= part.at + part.slots.length,
          )
          const end = virtual.measurementsCache[part.at + part.slots.length]?.end ?? start
          return (
            <section
              key={part.key}
              className={styles.section}
              style={{ top: start - top, height: end - start }}
            >
              <ListSection
                {...{
                  part,
                  rows,
                  start,
                  reason,
                  onPick,
                  onMore,
                  measure: virtual.measureElement,
                }}
              />
            </section>
          )
        })}
    </div>
  )
})

const isHour = (part: Hour | ResultPart): part is Hour => 'startMin' in part

/** A line keeps its measured height under any filter. */
const keysOf = ({ key, slots }: Part): string[] => [key, ...slots.map((slot) => slot.id)]
