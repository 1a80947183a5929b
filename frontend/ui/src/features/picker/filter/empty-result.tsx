// Says why nothing is left, where the hidden slots are, and shows the way back.
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

import { clearFilter, showDay, showFilter, showView } from '../view/view-address'

import * as styles from './empty-result.module.css'
import { isFiltering, type Filter } from './filter'
import { otherDays, suggestionsFor, type Count, type Suggestion } from './suggestions'

interface EmptyResultProps {
  filter: Filter
  days: readonly Day[]
  day: string | undefined
  count: Count
}

export function EmptyResult({ filter, days, day, count }: EmptyResultProps) {
  const { t } = useStrings()
  if (!isFiltering(filter))
    return (
      <div className={styles.empty}>
        <p>{t('state.empty_day')}</p>
      </div>
    )
  return (
    <div className={styles.empty}>
      <p>{t('state.empty')}</p>
      <Suggestions ways={suggestionsFor(filter, days, day, count)} filter={filter} />
      <button type="button" className="quiet-button" onClick={clearFilter}>
        {t('filter.clear')}
      </button>
    </div>
  )
}

/** What a search found that a grid of one day does not show; the other days of an empty one are said by `Empty`. */
export function OutsideGrid({
  filter,
  days,
  day,
  count,
  similarCount,
}: EmptyResultProps & { similarCount: number }) {
  const { t } = useStrings()
  const isEmpty = count(filter, day ?? null) === 0
  const ways = isEmpty ? [] : otherDays(filter, days, day, count)
  if (ways.length === 0 && similarCount === 0) return null
  return (
    <div className={styles.outsideGrid}>
      <Suggestions {...{ ways, filter }} />
      {similarCount > 0 && (
        <button type="button" className="quiet-button" onClick={() => showView('list')}>
          {t('search.near_count', { count: similarCount })}
        </button>
      )}
    </div>
  )
}

/** One tap each: "3日目に2枠", "ステージの指定を外すと4枠". */
function Suggestions({ ways, filter }: { ways: readonly Suggestion[]; filter: Filter }) {
  const { t, language } = useStrings()
  return ways.map((way) =>
    way.kind === 'day' ? (
      <button key={way.day.id} type="button" className="quiet-button" onClick={() => showDay(way.day.id)}>
        {t('ways.day', { day: nameIn(way.day.label, language), count: way.count })}
      </button>
    ) : (
      <button
        key={way.kind}
        type="button"
        className="quiet-button"
        onClick={() => showFilter(way.filter, filter)}
      >
        {t(`ways.${way.kind}`, { count: way.count })}
      </button>
    ),
  )
}
