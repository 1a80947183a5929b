// An empty list: why nothing matches, where the hidden slots are, and a button back.
import { showDay } from '@/shared/address/shown-day'
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'

import { clearFilter, showFilter, showView } from '../view/view-address'

import * as styles from './empty-result.module.css'
import { isFiltering, type Filter } from './filter'
import { otherDays, suggestionsFor, type CountSlots, type Suggestion } from './suggestions'

interface EmptyResultProps {
  filter: Filter
  days: readonly Day[]
  day: string | undefined
  count: CountSlots
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
      <Suggestions suggestions={suggestionsFor(filter, days, day, count)} filter={filter} />
      <button type="button" className="quiet-button" onClick={clearFilter}>
        {t('filter.clear')}
      </button>
    </div>
  )
}

/** Search results that a grid of one day does not show; `EmptyResult` names them where the grid is empty. */
export function OutsideGrid({
  filter,
  days,
  day,
  count,
  similarCount,
}: EmptyResultProps & { similarCount: number }) {
  const { t } = useStrings()
  const isEmpty = count(filter, day ?? null) === 0
  const suggestions = isEmpty ? [] : otherDays(filter, days, day, count)
  if (suggestions.length === 0 && similarCount === 0) return null
  return (
    <div className={styles.outsideGrid}>
      <Suggestions {...{ suggestions, filter }} />
      {similarCount > 0 && (
        <button type="button" className="quiet-button" onClick={() => showView('list')}>
          {t('search.similar_count', { count: similarCount })}
        </button>
      )}
    </div>
  )
}

/** One tap each: "3日目に2枠", "ステージの指定を外すと4枠". */
function Suggestions({ suggestions, filter }: { suggestions: readonly Suggestion[]; filter: Filter }) {
  const { t, language } = useStrings()
  return suggestions.map((suggestion) =>
    suggestion.kind === 'day' ? (
      <button
        key={suggestion.day.id}
        type="button"
        className="quiet-button"
        onClick={() => showDay(suggestion.day.id)}
      >
        {t('suggestion.day', { day: nameIn(suggestion.day.label, language), count: suggestion.count })}
      </button>
    ) : (
      <button
        key={suggestion.kind}
        type="button"
        className="quiet-button"
        onClick={() => showFilter(suggestion.filter, filter)}
      >
        {t(`suggestion.${suggestion.kind}`, { count: suggestion.count })}
      </button>
    ),
  )
}
