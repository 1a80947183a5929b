// A day as a grid: stages side by side, time down the side, both headers sticky.
import { useLayoutEffect, useMemo, useRef, useState } from 'react'

import { useSlotTap } from '@/shared/slots/use-slot-tap'
import { useStrings } from '@/shared/strings/strings'
import { axisEnd } from '@/shared/timetable/lanes'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { ScrollMemory } from '../view/scroll-memory'

import { columnsOf, useColumnOrder } from './column-order'
import { GridColumn } from './grid-column'
import { AXIS_PX, FOOT_PX, HEAD_PX } from './grid-sizes'
import { GridTools } from './grid-tools'
import * as styles from './grid-view.module.css'
import { HourLines, HoursAxis } from './hours-axis'
import { NowLine, NowTime, nowMinute, topToOpen } from './now-line'
import { useGridKeys } from './use-grid-keys'
import { useVirtualColumns } from './use-virtual-columns'
import { useZoom } from './use-zoom'

interface GridViewProps {
  timetable: Timetable
  slots: readonly Slot[]
  needles: readonly string[]
  scrollMemory: ScrollMemory
  now: number
  onMore: (slot: Slot) => void
}

export function GridView({ timetable, slots, needles, scrollMemory, now, onMore }: GridViewProps) {
  const { t } = useStrings()
  const scroller = useRef<HTMLDivElement>(null)
  const { zoom, zoomTo } = useZoom(scroller)
  const columnOrder = useColumnOrder(timetable)
  const { stages, hidden } = columnOrder
  const columns = useMemo(() => columnsOf(stages, hidden, slots), [stages, hidden, slots])
  const onPick = useSlotTap(slots)
  const [active, setActive] = useState<Slot | null>(null)
  const shownActive = slots.find((slot) => slot.id === active?.id) ?? columns[0]?.slots[0] ?? null

  const firstMin = Math.floor(Math.min(...slots.map((slot) => slot.startMin)) / 60) * 60
  const lastMin = Math.ceil(Math.max(...slots.map(axisEnd)) / 60) * 60
  const nowMin = nowMinute(slots, now, timetable)
  const top = (minute: number) => (minute - firstMin) * zoom

  const activeColumn = columns.findIndex((column) => column.stage.id === shownActive?.stage.id)
  const virtual = useVirtualColumns(scroller, columns.length, activeColumn)

  const show = (slot: Slot) => {
    const view = scroller.current
    setActive(slot)
    virtual.scrollToIndex(columns.findIndex((column) => column.stage.id === slot.stage.id))
    if (!view) return
    const [start, end] = [top(slot.startMin), top(axisEnd(slot)) + HEAD_PX]
    if (start < view.scrollTop) view.scrollTop = start
    else if (end > view.scrollTop + view.clientHeight) view.scrollTop = end - view.clientHeight
  }
  const grid = useGridKeys({
    columns,
    active: shownActive,
    onMove: show,
    onPick,
    onMore,
    onActive: setActive,
  })

  useLayoutEffect(() => {
    const view = scroller.current
    if (view) window.scrollTo(0, view.offsetTop - parseFloat(getComputedStyle(view).scrollMarginTop))
    const nowPx = nowMin === null ? null : top(nowMin)
    const sizes = { hourPx: 60 * zoom, viewPx: (view?.clientHeight ?? 0) - HEAD_PX }
    if (view) view.scrollTop = topToOpen(top(scrollMemory.minute()), nowPx, sizes)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the remembered time is read once, when the view opens
  }, [])

  return (
    <>
      <div
        ref={scroller}
        className={styles.scroller}
        data-testid="grid-scroller"
        onScroll={(event) => scrollMemory.remember(firstMin + event.currentTarget.scrollTop / zoom, 'grid')}
      >
        <div
          role="grid"
          aria-label={t('view.grid_label')}
          aria-multiselectable
          aria-rowcount={columns.length}
          className={styles.sheet}
          style={{ width: virtual.getTotalSize(), height: HEAD_PX + top(lastMin) + FOOT_PX }}
          {...grid}
        >
          <HourLines {...{ firstMin, lastMin, top }} />
          <HoursAxis {...{ firstMin, lastMin, top, width: AXIS_PX }}>
            {nowMin !== null && <NowTime minute={nowMin} top={HEAD_PX + top(nowMin)} />}
          </HoursAxis>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const column = columns[index]
            return (
              column && (
                <GridColumn
                  key={column.stage.id}
                  {...{ column, index, needles, zoom, firstMin }}
                  left={start}
                  width={size}
                  activeId={index === activeColumn ? shownActive?.id : undefined}
                />
              )
            )
          })}
          {nowMin !== null && <NowLine top={HEAD_PX + top(nowMin)} />}
        </div>
      </div>
      <GridTools slot={active && shownActive} {...{ columnOrder, zoom, zoomTo, onMore }} />
    </>
  )
}
