// The bar while stars stand for slots that are not picked: how many, and one button that proposes a day of them.
import type { ReactNode } from 'react'

import { MOST_PICKS } from '@/api/limits.gen'
import type { StarredSlots } from '@/shared/acts/starred-slots'
import { useStarredSlots } from '@/shared/acts/use-starred-slots'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { usePicks } from '@/shared/selection/picks-context'
import { MOST_ACTS } from '@/shared/selection/selection-code'
import { useShownPlan } from '@/shared/selection/shown-plan'
import { ShownPlan } from '@/shared/selection/shown-plan-label'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { FootBar } from '@/shared/ui/foot-bar'

import * as styles from './stars-bar.module.css'

interface StarsBarProps {
  timetable: Timetable
  /** The bar while there is nothing to plan. */
  children: ReactNode
}

/** A bar of its own for each plan: what was planned of one says nothing of another. */
export function StarsBar(props: StarsBarProps) {
  const plan = useShownPlan(props.timetable.festival)
  return <StarsBarOfPlan key={plan} plan={plan} {...props} />
}

function StarsBarOfPlan({ plan, timetable, children }: StarsBarProps & { plan: string }) {
  const starred = useStarredSlots(timetable, plan)
  return starred.main.length > 0 ? <Bar {...{ starred, timetable }} /> : children
}

function Bar({ starred: { actCount, main }, timetable }: { starred: StarredSlots; timetable: Timetable }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  return (
    <FootBar
      label={t('stars.label')}
      testId="stars-bar"
      summary={
        <>
          <ShownPlan festival={timetable.festival} />
          <b>{t('stars.count', { count: actCount })}</b>
          <Outlook count={main.length} />
        </>
      }
    >
      <button
        id="picture-button"
        type="button"
        className="main-button"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'plan' })}
      >
        {t('stars.build')}
      </button>
    </FootBar>
  )
}

/** How many slots the stars have, or why there can be no more. */
function Outlook({ count }: { count: number }) {
  const { t } = useStrings()
  const excess = usePicks((picks) => picks.excess)
  if (excess === 'picks') return <span className={styles.warn}>{t('picks.full', { limit: MOST_PICKS })}</span>
  if (excess === 'acts') return <span className={styles.warn}>{t('follow.full', { limit: MOST_ACTS })}</span>
  return <span>{t('stars.slots', { count })}</span>
}
