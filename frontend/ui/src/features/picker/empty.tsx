// Says why nothing is left, and shows the way back.
import { useStrings } from '@/shared/strings/strings'

import { clearFilter } from './use-view'

export function Empty({ isFiltering }: { isFiltering: boolean }) {
  const { t } = useStrings()
  return (
    <div className="empty">
      <p>{t(isFiltering ? 'state.empty' : 'state.empty_day')}</p>
      {isFiltering && (
        <button type="button" className="quiet-button" onClick={clearFilter}>
          {t('filter.clear')}
        </button>
      )}
    </div>
  )
}
