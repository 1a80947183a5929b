// Shows slots in time order, hour by hour; lines out of sight are not in the page.
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { usePickRange } from '@/shared/slots/use-pick-range'
import type { Slot } from '@/shared/timetable/timetable'

import { HourSection } from './hour-section'
import { byHour, hourAt, type Hour } from './hours'
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
  const { choices, worst, followed } = usePicks()
  const hours = useMemo(() => byHour(slots), [slots])
  const keys = useMemo(() => hours.flatMap(keysOf), [hours])
  const headings = useMemo(() => new Set(hours.map((hour) => hour.at)), [hours])
  const onPick = usePickRange(slots)
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
  useListPlace(list, virtual, hours, place)

  const lines = virtual.getVirtualItems()
  const seen = new Set(lines.map((line) => hourAt(hours, line.index)))
  const startOf = (line: number) => virtual.measurementsCache[line]?.start ?? 0
  return (
    <div ref={list} className="slot-list" style={{ height: virtual.getTotalSize() }}>
      {hours
        .filter((hour) => seen.has(hour))
        .map((hour) => {
          const start = startOf(hour.at)
          const rows = lines.filter(
            (line) => line.index > hour.at && line.index <= hour.at + hour.slots.length,
          )
          const end = virtual.measurementsCache[hour.at + hour.slots.length]?.end ?? start
          return (
            <section
              key={hour.startMin}
              className="slot-list__hour"
              style={{ top: start - top, height: end - start }}
            >
              <HourSection
                {...{
                  hour,
                  rows,
                  start,
                  choices,
                  worst,
                  followed,
                  needles,
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
}

/** A line keeps its measured height under any filter. */
const keysOf = ({ startMin, slots }: Hour): (string | number)[] => [startMin, ...slots.map((slot) => slot.id)]
