// The list of slots under headings, by the hour or by the day of a search result: at first a screen of rows, then all.
import { memo, useMemo, useRef, useState } from 'react'

import { useSlotTap } from '@/shared/slots/use-slot-tap'
import type { Slot } from '@/shared/timetable/timetable'

import type { Reason } from '../filter/use-filtered-slots'
import type { ScrollMemory } from '../view/scroll-memory'

import { firstRows, type ResultPart, type Hour } from './list-parts'
import { ListSection } from './list-section'
import * as styles from './slot-list.module.css'
import { useIsWhole } from './use-is-whole'
import { openingPart, useListScroll } from './use-list-scroll'

const FIRST_ROWS = 16

interface SlotListProps {
  parts: readonly (Hour | ResultPart)[]
  /** The searched text; null where the list is by the hour. */
  text: string | null
  /** Whether the list is still that of an earlier filter. */
  isBehind: boolean
  reason: (slot: Slot) => Reason
  scrollMemory: ScrollMemory
  onMore: (slot: Slot) => void
}

export const SlotList = memo(function SlotList(props: SlotListProps) {
  const { parts, text, isBehind, reason, scrollMemory, onMore } = props
  const slots = useMemo(() => parts.flatMap((part) => part.slots), [parts])
  const onPick = useSlotTap(slots)
  const list = useRef<HTMLDivElement>(null)
  const isWhole = useIsWhole(text)
  const place = useListScroll(list, { parts, text, scrollMemory, isPartial: isBehind || !isWhole })
  const [from] = useState(() => openingPart(parts, place?.anchor, scrollMemory.minute()))
  const rowCounts = isWhole ? parts.map((part) => part.slots.length) : firstRows(parts, from, FIRST_ROWS)
  return (
    <div ref={list} className={styles.list}>
      {parts.map((part, index) => (
        <ListSection
          key={part.key}
          {...{ part, reason, onPick, onMore }}
          rowCount={rowCounts[index] ?? part.slots.length}
        />
      ))}
    </div>
  )
})
