// The bar below the grid: the slot last touched, the order of stages, the zoom.
import type { LucideIcon } from 'lucide-react'
import Columns3 from 'lucide-react/icons/columns-3'
import ZoomIn from 'lucide-react/icons/zoom-in'
import ZoomOut from 'lucide-react/icons/zoom-out'
import { useRef, useState } from 'react'

import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import type { useColumnOrder } from './column-order'
import { ColumnsSheet } from './columns-sheet'
import * as styles from './grid-tools.module.css'
import { SlotStrip } from './slot-strip'
import { MIN_ZOOM, MAX_ZOOM } from './use-zoom'

const STEP = 1.4

interface GridToolsProps {
  slot: Slot | null
  columnOrder: ReturnType<typeof useColumnOrder>
  zoom: number
  zoomTo: (zoom: number) => void
  onMore: (slot: Slot) => void
}

export function GridTools({ slot, columnOrder, zoom, zoomTo, onMore }: GridToolsProps) {
  const { t } = useStrings()
  const tools = useRef<HTMLDivElement>(null)
  useHeightVariable(tools, '--grid-tools')
  const [isArranging, setArranging] = useState(false)
  return (
    <>
      <div ref={tools} className={styles.tools}>
        {slot ? <SlotStrip {...{ slot, onMore }} /> : <p className={styles.hint}>{t('grid.hint')}</p>}
        <Tool icon={Columns3} label={t('columns.open')} onPress={() => setArranging(true)} />
        <Tool
          icon={ZoomOut}
          label={t('grid.smaller')}
          isOff={zoom <= MIN_ZOOM}
          onPress={() => zoomTo(zoom / STEP)}
        />
        <Tool
          icon={ZoomIn}
          label={t('grid.larger')}
          isOff={zoom >= MAX_ZOOM}
          onPress={() => zoomTo(zoom * STEP)}
        />
      </div>
      {isArranging && <ColumnsSheet {...columnOrder} onClose={() => setArranging(false)} />}
    </>
  )
}

interface ToolProps {
  icon: LucideIcon
  label: string
  isOff?: boolean
  onPress: () => void
}

const Tool = ({ icon: Icon, label, isOff = false, onPress }: ToolProps) => (
  <button type="button" className="icon-button" disabled={isOff} onClick={onPress}>
    <Icon aria-hidden size={20} />
    <span className="visually-hidden">{label}</span>
  </button>
)
