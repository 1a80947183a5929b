// Shows a day as a grid: stages side by side, time down the side, both headers in place.
import { useVirtualizer } from '@tanstack/react-virtual'
import { Columns3, ZoomIn, ZoomOut } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { usePickRange } from '@/shared/slots/use-pick-range'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Place } from '../use-place'

import { columnsOf, useArrangement } from './columns'
import { ColumnsSheet } from './columns-sheet'
import { GridColumn } from './grid-column'
import { HourLines, HoursAxis } from './hours-axis'
import { NowLine, NowTime, nowMinute } from './now-line'
import { SlotStrip } from './slot-strip'
import { useGridKeys } from './use-grid-keys'
import { LEAST, MOST, useZoom } from './zoom'
import './grid.css'

const AXIS_PX = 52
const HEAD_PX = 44
const COLUMN_PX = 108
const WIDEST_COLUMN_PX = 240

interface GridViewProps {
  timetable: Timetable
  slots: readonly Slot[]
  needles: readonly string[]
  place: Place
  now: number
  onMore: (slot: Slot) => void
}

export function GridView({ timetable, slots, needles, place, now, onMore }: GridViewProps) {
  const { t } = useStrings()
  const { choices, worst } = usePicks()
  const scroller = useRef<HTMLDivElement>(null)
  const { zoom, zoomTo } = useZoom(scroller, HEAD_PX)
  const { stages, hidden, move, toggle, reset } = useArrangement(timetable)
  const columns = useMemo(() => columnsOf(stages, hidden, slots), [stages, hidden, slots])
  const onPick = usePickRange(slots)
  const [isArranging, setArranging] = useState(false)
  const [active, setActive] = useState<Slot | null>(null)
  const shownActive = slots.find((slot) => slot.id === active?.id) ?? columns[0]?.slots[0] ?? null

  const firstMin = Math.floor(Math.min(...slots.map((slot) => slot.startMin)) / 60) * 60
  const lastMin = Math.ceil(Math.max(...slots.map((slot) => slot.endMin)) / 60) * 60
  const nowMin = nowMinute(slots, now)
  const top = (minute: number) => (minute - firstMin) * zoom

  const activeColumn = columns.findIndex((column) => column.stage.id === shownActive?.stage.id)
  const virtual = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth(scroller.current?.clientWidth ?? 0, columns.length),
    paddingStart: AXIS_PX,
    scrollPaddingStart: AXIS_PX,
    overscan: 2,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan)
      const to = Math.min(count - 1, endIndex + overscan)
      const seen = Array.from({ length: to - from + 1 }, (_, index) => from + index)
      return activeColumn < 0 || seen.includes(activeColumn) ? seen : [...seen, activeColumn]
    },
  })

  const show = (slot: Slot) => {
    const view = scroller.current
    setActive(slot)
    virtual.scrollToIndex(columns.findIndex((column) => column.stage.id === slot.stage.id))
    if (!view) return
    const [start, end] = [top(slot.startMin), top(slot.endMin) + HEAD_PX]
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

  useLayoutEffect(() => virtual.measure(), [virtual, columns.length])
  useLayoutEffect(() => {
    const view = scroller.current
    if (view) window.scrollTo(0, view.offsetTop - parseFloat(getComputedStyle(view).scrollMarginTop))
    if (view) view.scrollTop = Math.max(0, (place.minute - firstMin) * zoom)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the place is taken once, when the view opens
  }, [])

  return (
    <>
      <div
        ref={scroller}
        className="grid"
        onScroll={(event) => (place.minute = firstMin + event.currentTarget.scrollTop / zoom)}
      >
        <div
          role="grid"
          aria-label={t('view.grid_label')}
          aria-multiselectable
          aria-rowcount={columns.length}
          className="grid__sheet"
          style={{ width: virtual.getTotalSize(), height: HEAD_PX + top(lastMin) + 24 }}
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
                  {...{ column, index, needles, choices, worst, zoom, firstMin }}
                  left={start}
                  width={size}
                  activeId={shownActive?.id}
                />
              )
            )
          })}
          {nowMin !== null && <NowLine top={HEAD_PX + top(nowMin)} />}
        </div>
      </div>
      <div className="grid-tools">
        <SlotStrip slot={active ? shownActive : null} onMore={onMore} />
        <button
          type="button"
          className="icon-button"
          aria-haspopup="dialog"
          onClick={() => setArranging(true)}
        >
          <Columns3 aria-hidden size={20} />
          <span className="visually-hidden">{t('columns.open')}</span>
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={zoom <= LEAST}
          onClick={() => zoomTo(zoom / 1.4)}
        >
          <ZoomOut aria-hidden size={20} />
          <span className="visually-hidden">{t('grid.smaller')}</span>
        </button>
        <button
          type="button"
          className="icon-button"
          disabled={zoom >= MOST}
          onClick={() => zoomTo(zoom * 1.4)}
        >
          <ZoomIn aria-hidden size={20} />
          <span className="visually-hidden">{t('grid.larger')}</span>
        </button>
      </div>
      {isArranging && (
        <ColumnsSheet {...{ stages, hidden, move, toggle, reset, onClose: () => setArranging(false) }} />
      )}
    </>
  )
}

/** Few stages share the width of the screen, many are scrolled. */
const columnWidth = (width: number, count: number) =>
  Math.min(WIDEST_COLUMN_PX, Math.max(COLUMN_PX, Math.floor((width - AXIS_PX) / Math.max(1, count))))
