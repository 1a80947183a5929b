// The way from My day to a proposal: after a change that breaks the plan with what is broken, else while there are stars.
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { openClashes } from '@/shared/selection/clashes'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './propose-button.module.css'

interface ProposeButtonProps {
  /** Null once the festival is over. */
  now: number | null
  /** A day of new stars is offered beside My day. */
  hasOffer: boolean
}

export function ProposeButton({ now, hasOffer }: ProposeButtonProps) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  const hasStars = usePicks(({ followed }) => followed.size > 0)
  const isAhead = ({ endAt }: { endAt: number }) => now === null || endAt > now
  const clashCount = usePicks(
    ({ clashes }) => openClashes(clashes).filter(({ first }) => isAhead(first)).length,
  )
  const cancelledCount = usePicks(
    ({ picked }) => picked.filter((slot) => slot.status === 'cancelled' && isAhead(slot)).length,
  )
  const goneCount = usePicks(({ unknown }) => unknown.length)
  const facts = [
    clashCount > 0 && t('bar.clashes', { count: clashCount }),
    cancelledCount > 0 && t('planner.cancelled', { count: cancelledCount }),
    goneCount > 0 && t('planner.gone', { count: goneCount }),
  ].filter((words) => words !== false)
  if (facts.length === 0 && (!hasStars || hasOffer)) return null
  return (
    <section className={styles.plan} aria-label={t('planner.title')}>
      {facts.length > 0 && <p>{t('planner.broken', { facts: facts.join(' · ') })}</p>}
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'plan' })}
      >
        {t(facts.length > 0 ? 'planner.again' : 'stars.build')}
      </button>
    </section>
  )
}
