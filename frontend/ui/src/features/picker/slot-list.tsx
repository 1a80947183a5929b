// Shows slots in time order, hour by hour; hours out of sight are not in the page.
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { usePickRange } from '@/shared/slots/use-pick-range'
import type { Slot } from '@/shared/timetable/timetable'

import { HourSection } from './hour-section'
import { byHour } from './hours'
import { useListPlace } from './use-list-place'
import type { Place } from './use-place'

const HEADING_PX = 40
const ROW_PX = 73
/** Day tabs and filters, which stay on top. */
const STICKY_PX = 113

interface SlotListProps {
  slots: readonly Slot[]
  needles: readonly string[]
  place: Place
  onMore: (slot: Slot) => void
}

export function SlotList({ slots, needles, place, onMore }: SlotListProps) {
  const { choices, worst } = usePicks()
  const hours = useMemo(() => byHour(slots), [slots])
  const onPick = usePickRange(slots)
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])

  const virtual = useWindowVirtualizer({
    count: hours.length,
    estimateSize: (index) => HEADING_PX + ROW_PX * (hours[index]?.slots.length ?? 0),
    getItemKey: (index) => hours[index]?.startMin ?? index,
    scrollMargin: top,
    scrollPaddingStart: STICKY_PX,
    overscan: 1,
  })

  useListPlace(virtual, hours, place)

  return (
    <div ref={list} className="slot-list" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const hour = hours[index]
        return (
          hour && (
            <section
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="slot-list__hour"
              style={{ top: start - top }}
            >
              <HourSection {...{ hour, choices, worst, needles, onPick, onMore }} />
            </section>
          )
        )
      })}
    </div>
  )
}
