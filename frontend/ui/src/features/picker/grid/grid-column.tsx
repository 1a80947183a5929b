// One stage as a column: a sticky name, and its slots at their times.
import { memo, useMemo, type CSSProperties } from 'react'

import { languageOf } from '@/shared/text/language-of'
import { axisEnd, inLanes } from '@/shared/timetable/lanes'

import { GridBlock } from './grid-block'
import * as styles from './grid-column.module.css'
import type { Column } from './grid-navigation'

interface GridColumnProps {
  column: Column
  index: number
  left: number
  width: number
  zoom: number
  firstMin: number
  needles: readonly string[]
  activeId: string | undefined
}

/** For a screen reader a stage is a row, and its slots in time are the cells. */
export const GridColumn = memo(function GridColumn(props: GridColumnProps) {
  const { column, index, left, width, zoom, firstMin, needles, activeId } = props
  const laned = useMemo(() => inLanes(column.slots), [column.slots])
  const style: CSSProperties & Record<'--stage', string> = { '--stage': column.stage.colour, left, width }
  return (
    <div role="row" aria-rowindex={index + 1} className={styles.column} style={style}>
      <div role="rowheader" className={styles.head}>
        <span className="swatch" />
        <span lang={languageOf(column.stage.name)}>{column.stage.name}</span>
      </div>
      <div role="presentation" className={styles.body}>
        {laned.map(({ slot, lane, laneCount }) => (
          <GridBlock
            key={slot.id}
            {...{ slot, lane, laneCount, needles }}
            top={(slot.startMin - firstMin) * zoom}
            height={(axisEnd(slot) - slot.startMin) * zoom}
            isActive={slot.id === activeId}
          />
        ))}
      </div>
    </div>
  )
})
