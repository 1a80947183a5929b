// The slots of an hour, or a day's search results, under a sticky heading.
import { memo, type CSSProperties } from 'react'

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
  /** How many of its rows are there already; the others' height is kept free. */
  rowCount: number
  reason: (slot: Slot) => Reason
  onPick: (slot: Slot, isRange: boolean) => void
  onMore: (slot: Slot) => void
}

export const ListSection = memo(function ListSection({ part, rowCount, reason, ...row }: ListSectionProps) {
  const { t } = useStrings()
  const style: CSSProperties & Record<'--missing', number> = { '--missing': part.slots.length - rowCount }
  return (
    <section className={styles.section} style={style}>
      <h3 className={styles.heading}>
        <Heading part={part} />
        <span className={styles.count}>{t('slot.hour', { count: part.slots.length })}</span>
      </h3>
      <ul className={styles.rows}>
        {part.slots.slice(0, rowCount).map((slot) => (
          <SlotRow key={slot.id} {...{ slot, ...row, ...reason(slot) }} />
        ))}
      </ul>
    </section>
  )
})

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
