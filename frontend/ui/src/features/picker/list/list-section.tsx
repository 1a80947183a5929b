// The slots of an hour, or a day's search results, as far as they are in view, under a sticky heading.
import type { VirtualItem } from '@tanstack/react-virtual'

import { ClockAfterMidnight } from '@/shared/slots/clock-after-midnight'
import { SlotRow } from '@/shared/slots/slot-row'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import type { Reason } from '../filter/use-filtered-slots'

import type { ResultPart, Hour } from './list-parts'
import * as styles from './list-section.module.css'

interface ListSectionProps {
  part: Hour | ResultPart
  rows: readonly VirtualItem[]
  start: number
  reason: (slot: Slot) => Reason
  measure: (line: Element | null) => void
  onPick: (slot: Slot, isRange: boolean) => void
  onMore: (slot: Slot) => void
}

export function ListSection({ part, rows, start, reason, measure, ...row }: ListSectionProps) {
  const { t } = useStrings()
  return (
    <>
      <h3 ref={measure} data-index={part.at} className={styles.heading}>
        <Heading part={part} />
        <span className={styles.count}>{t('slot.hour', { count: part.slots.length })}</span>
      </h3>
      <ul>
        {rows.map((line) => {
          const position = line.index - part.at
          const slot = part.slots[position - 1]
          return (
            slot && (
              <SlotRow
                key={slot.id}
                {...{ slot, position, measure, ...row, ...reason(slot) }}
                index={line.index}
                top={line.start - start}
                total={part.slots.length}
              />
            )
          )
        })}
      </ul>
    </>
  )
}

function Heading({ part }: { part: Hour | ResultPart }) {
  const { t } = useStrings()
  if ('startMin' in part)
    return (
      <span>
        {clock(part.startMin)} <ClockAfterMidnight minute={part.startMin} />
      </span>
    )
  return (
    <span>
      {part.finding !== 'name' && `${t(`search.${part.finding}`)} · `}
      {formatDate(part.day.date, t)}
    </span>
  )
}
