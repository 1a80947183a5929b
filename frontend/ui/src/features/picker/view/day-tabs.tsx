// The tabs of days; while a filter is on, each with the number of slots that match.
import { formatDate, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

import * as styles from './day-tabs.module.css'
import { showDay, showView } from './view-address'

interface DayTabsProps {
  days: readonly Day[]
  shown: string | undefined
  counts: ReadonlyMap<string, number> | null
  /** Whether the festival is on, and so has a "now" to show. */
  hasNow: boolean
  isNow: boolean
  /** The day that comes next, while none is on. */
  coming: { id: string; isTomorrow: boolean } | null
}

export function DayTabs({ days, shown, counts, hasNow, isNow, coming }: DayTabsProps) {
  const { t, language } = useStrings()
  return (
    <fieldset className={styles.tabs}>
      <legend className="visually-hidden">{t('days.label')}</legend>
      {hasNow && (
        <label className={`${styles.tab} ${styles.now}`}>
          <input type="radio" name="day" checked={isNow} onChange={() => showView('now')} />
          <span className={styles.face}>
            <b>{t('now.tab')}</b>
          </span>
        </label>
      )}
      {days.map((day) => (
        <label key={day.id} className={styles.tab}>
          <input
            type="radio"
            name="day"
            checked={!isNow && day.id === shown}
            onChange={() => showDay(day.id)}
          />
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
