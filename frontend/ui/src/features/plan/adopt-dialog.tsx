// The dialog whether somebody's plan is added to one's own picks or replaces them.
import { MOST_PICKS } from '@/api/limits.gen'
import { excessOf } from '@/shared/selection/edit-selection'
import { MOST_ACTS, type Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import { Sheet } from '@/shared/ui/sheet'

import * as styles from './adopt-dialog.module.css'
import { pickCount } from './adopt-plan'

interface AdoptDialogProps {
  mine: Selection
  both: Selection
  onAdd: () => void
  onReplace: () => void
  onClose: () => void
}

export function AdoptDialog({ mine, both, onAdd, onReplace, onClose }: AdoptDialogProps) {
  const { t } = useStrings()
  const excess = excessOf(both)
  return (
    <Sheet title={t('plan.adopt')} onClose={onClose}>
      <p>{t('plan.ask', { count: pickCount(mine) })}</p>
      {excess === 'picks' && <p>{t('picks.full', { limit: MOST_PICKS })}</p>}
      {excess === 'acts' && <p>{t('follow.full', { limit: MOST_ACTS })}</p>}
      <button type="button" className="main-button" disabled={excess !== null} onClick={onAdd}>
        {t('plan.add')}
      </button>
      <button type="button" className="quiet-button" onClick={onReplace}>
        {t('plan.replace')}
      </button>
      <p className={styles.hint}>{t('plan.undo_hint')}</p>
    </Sheet>
  )
}
