// What the dialog says where there is nothing to plan: no stars and no picks.
import { showTab } from '@/shared/address/tab'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './plan-sheet.module.css'
import type { Asked } from './proposed-plan'

export function NothingToPlan({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useStrings()
  const find = () => {
    onClose()
    showTab('find')
  }
  const count = asked.followed.size
  return (
    <div className={styles.failed}>
      <p role="status">{count > 0 ? t('planner.unlisted', { count }) : t('planner.nothing')}</p>
      <button type="button" className="main-button" onClick={find}>
        {t('my_day.find')}
      </button>
    </div>
  )
}
