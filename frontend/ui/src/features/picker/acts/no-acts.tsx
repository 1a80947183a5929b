// No act matches: slots that do, and a button back.
import { useStrings } from '@/shared/strings/strings'

import { isFiltering, type Filter } from '../filter/filter'
import { clearFilter, showView } from '../view/view-address'

import * as styles from './no-acts.module.css'

export function NoActs({ filter, listedCount }: { filter: Filter; listedCount: number }) {
  const { t } = useStrings()
  if (!isFiltering(filter)) return <p className={styles.empty}>{t('state.empty_day')}</p>
  return (
    <div className={styles.empty}>
      <p>{t('acts.empty')}</p>
      {listedCount > 0 && (
        <button type="button" className="quiet-button" onClick={() => showView('list')}>
          {t('acts.in_list', { count: listedCount })}
        </button>
      )}
      <button type="button" className="quiet-button" onClick={clearFilter}>
        {t('filter.clear')}
      </button>
    </div>
  )
}
