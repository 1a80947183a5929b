// What was just added or unpicked in the timeline, with a button that takes it back.
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './undo-notice.module.css'
import type { PickEdit } from './use-pick-edits'

export function UndoNotice({ edit, onUndo }: { edit: PickEdit | null; onUndo: () => void }) {
  const { t } = useStrings()
  const code = usePicks((picks) => picks.code)
  const isShown = edit !== null && edit.code === code
  return (
    <div className={styles.notice} role="status" data-shown={isShown || undefined}>
      {isShown && (
        <>
          <span>{t(`my_day.${edit.kind}`, { act: edit.slot.act })}</span>
          <button type="button" className={styles.undo} onClick={onUndo}>
            {t('my_day.undo')}
          </button>
        </>
      )}
    </div>
  )
}
