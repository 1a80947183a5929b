// The choice between the acts, the list and the grid.
import { FIND_VIEWS, type FindView } from '@/shared/address/find-view'
import { useStrings } from '@/shared/strings/strings'

import { showView } from './view-address'
import * as styles from './view-switch.module.css'

export function ViewSwitch({ shown }: { shown: FindView }) {
  const { t } = useStrings()
  return (
    <div className={styles.views} role="group" aria-label={t('view.label')}>
      {FIND_VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          aria-label={t(`view.${view}`)}
          aria-pressed={view === shown}
          onClick={() => showView(view)}
        >
          {t(`view.${view}_short`)}
        </button>
      ))}
    </div>
  )
}
