// The bar while stars stand for slots that are not picked: how many, and one button that proposes a day of them.
import { useMemo, type ReactNode } from 'react'

import { MOST_PICKS } from '@/api/limits.gen'
import { listActs } from '@/shared/acts/act-list'
import { useBuiltActs } from '@/shared/acts/built-acts'
import { starredSlots, type StarredSlots } from '@/shared/acts/starred-slots'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { usePicks } from '@/shared/selection/picks-context'
import { MOST_ACTS } from '@/shared/selection/selection-code'
import { builtKey, useShownPlan } from '@/shared/selection/shown-plan'
import { ShownPlan } from '@/shared/selection/shown-plan-label'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { FootBar } from '@/shared/ui/foot-bar'
import { useNow } from '@/shared/ui/use-now'

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

/** Once the festival is over its slots are history, and may be picked; before that, slots that have ended may not. */
function useStarredSlots(timetable: Timetable, plan: string): StarredSlots {
  const acts = useMemo(() => listActs(timetable), [timetable])
  const followed = usePicks((picks) => picks.followed)
  const choices = usePicks((picks) => picks.choices)
  const now = useNow()
  const built = useBuiltActs(builtKey(timetable.festival, plan), followed, choices.size > 0)
  return useMemo(() => {
    const isHistory = todayOf(timetable, now).phase === 'after'
    const isOver = ({ endAt }: Slot) => !isHistory && endAt <= now
    const unplanned = new Set([...followed].filter((code) => !built.has(code)))
    return starredSlots(acts, timetable, { followed: unplanned, choices }, isOver)
  }, [acts, timetable, followed, choices, now, built])
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
