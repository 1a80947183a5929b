// The tabs of days, each with a number of slots where one is counted.
import { useId } from 'react'

import { showDay } from '@/shared/address/shown-day'
import { formatDate, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

import * as styles from './day-tabs.module.css'

interface DayTabsProps {
  days: readonly Day[]
  shown: string | undefined
  /** Slots by day id; null shows the days' labels. */
  counts: ReadonlyMap<string, number> | null
  /** The day that comes next, while none is on. */
  coming: { id: string; isTomorrow: boolean } | null
  /** Show a day; the address names it unless told otherwise. */
  onDay?: (day: string) => void
}

export function DayTabs({ days, shown, counts, coming, onDay = showDay }: DayTabsProps) {
  const group = useId() // a desk shows these tabs twice
  const { t, language } = useStrings()
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{t('days.label')}</legend>
      {days.map((day) => (
        <label key={day.id} className={styles.tab}>
          <input type="radio" name={group} checked={day.id === shown} onChange={() => onDay(day.id)} />
          <span className={styles.face}>
            <b>{formatDate(day.date, t)}</b>
            <small>
              {day.id === coming?.id &&
                `${t(coming.isTomorrow ? 'starts_in.tomorrow' : 'starts_in.next')} · `}
              {counts ? t('filter.left', { count: counts.get(day.id) ?? 0 }) : nameIn(day.label, language)}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
