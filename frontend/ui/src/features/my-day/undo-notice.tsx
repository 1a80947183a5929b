// What was just added, unpicked, or taken over from a proposal, with a button that takes it back.
import { useEffect, useState } from 'react'

import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { useTakenPlan, type TakenPlan } from '@/shared/selection/taken-plan'
import { useStrings, type Translate } from '@/shared/strings/strings'

import * as styles from './undo-notice.module.css'
import type { PickEdit } from './use-pick-edits'

export function UndoNotice({ edit, onUndo }: { edit: PickEdit | null; onUndo: () => void }) {
  const { t } = useStrings()
  const code = usePicks((picks) => picks.code)
  const { undo } = usePicksActions()
  const taken = useTakenPlan()
  const isRegion = useIsRegion()
  const isEdit = edit !== null && edit.code === code
  const isTaken = taken !== null && taken.code === code
  const isShown = isRegion && (isEdit || isTaken)
  return (
    <div className={styles.notice} role="status" data-shown={isShown || undefined}>
      {isShown && (
        <>
          <span>
            {isEdit ? t(`my_day.${edit.kind}`, { act: edit.slot.act }) : isTaken && takenWords(taken, t)}
          </span>
          <button type="button" className={styles.undo} onClick={isEdit ? onUndo : undo}>
            {t('my_day.undo')}
          </button>
        </>
      )}
    </div>
  )
}

/** A live region is read out only if it stood there before its words: My day may open with them. */
function useIsRegion(): boolean {
  const [isRegion, setIsRegion] = useState(false)
  useEffect(() => {
    const frame = requestAnimationFrame(() => setIsRegion(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return isRegion
}

const takenWords = ({ addedCount, givenUpCount }: TakenPlan, t: Translate): string =>
  givenUpCount > 0
    ? t('planner.taken_for', { count: addedCount, dropped: givenUpCount })
    : t('planner.taken', { count: addedCount })
