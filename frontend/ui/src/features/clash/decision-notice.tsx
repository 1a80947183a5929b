// What was decided on a clash before, and whether it still applies.
import { clashKey, type Clash } from '@/shared/selection/clashes'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'

import * as styles from './answer-list.module.css'

interface DecisionNoticeProps {
  clash: Clash
  /** Whether this browser could not store the decision. */
  isUnstored: boolean
  onReopen: () => void
}

export function DecisionNotice({ clash, isUnstored, onReopen }: DecisionNoticeProps) {
  const { t } = useStrings()
  const former = usePicks(({ clashNotes }) => clashNotes[clashKey(clash)])
  const { leaveMin } = clash
  return (
    <>
      {isUnstored && (
        <p role="alert" className={styles.notice}>
          {t('clash.not_stored')}
        </p>
      )}
      {leaveMin !== undefined && (
        <div className={styles.notice}>
          <p>{t('clash.decided', { time: clock(leaveMin) })}</p>
          <button type="button" className="quiet-button" onClick={onReopen}>
            {t('clash.reopen')}
          </button>
        </div>
      )}
      {leaveMin === undefined && former !== undefined && (
        <p className={styles.notice}>{t('clash.stale', { time: clock(former) })}</p>
      )}
    </>
  )
}
