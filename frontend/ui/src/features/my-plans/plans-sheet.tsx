// The dialog of the fan's plans of a festival: one tap shows a plan; a new one is a copy or starts from the stars.
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { useFocusBesideOpener } from '@/shared/dialogs/use-focus-beside-opener'
import { MOST_PLANS } from '@/shared/selection/named-plans'
import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import { planEdits, useNamedPlans, type Outcome, type RemovedPlan } from '@/shared/selection/plan-edits'
import { planName } from '@/shared/selection/plan-name'
import { useStrings } from '@/shared/strings/strings'
import { Notice } from '@/shared/ui/notice'
import { removedLast } from '@/shared/ui/removed-last'
import { Sheet } from '@/shared/ui/sheet'

import { NewPlan } from './new-plan'
import { PlanRow } from './plan-row'
import * as styles from './plans-sheet.module.css'

const removedPlan = removedLast<RemovedPlan>()

export function PlansSheet({ festival, onClose }: { festival: string; onClose: () => void }) {
  const { t } = useStrings()
  useFocusBesideOpener()
  const picks = usePicksStore()
  usePicks(({ code }) => code) // the counts of the shown plan
  const { shown, plans, isDamaged } = useNamedPlans(festival)
  const edits = useMemo(() => planEdits(festival, picks), [festival, picks])
  const removed = removedPlan(festival)
  const [outcome, setOutcome] = useState<Outcome>('done')
  const body = useRef<HTMLDivElement>(null)

  /** What was pressed is gone. */
  const focusOn = (selector: string) => body.current?.querySelector<HTMLElement>(selector)?.focus()
  const closeAfter = (next: Outcome) => (next === 'done' ? onClose() : setOutcome(next))
  const remove = (id: string) => {
    const answer = edits.remove(id)
    if (answer === null) return
    const isDone = typeof answer === 'object'
    flushSync(() => {
      if (isDone) removed.keep(answer)
      setOutcome(isDone ? 'done' : answer)
    })
    if (isDone) focusOn('[role=status] button')
  }
  const restore = () => {
    const { last } = removed
    if (!last) return
    const next = edits.restore(last)
    flushSync(() => {
      if (next === 'done') removed.keep(null)
      setOutcome(next)
    })
    focusOn(`li:nth-child(${last.at + 1}) button`)
  }

  return (
    <Sheet title={t('plans.title')} onClose={onClose}>
      <div ref={body} className={styles.plans}>
        {isDamaged && <Notice words={t('plans.damaged')} />}
        {outcome === 'not_stored' && <Notice words={t('plans.not_stored')} />}
        {outcome === 'full' && <Notice words={t('plans.full', { limit: MOST_PLANS })} />}
        <ul className={styles.list}>
          {plans.map((plan) => (
            <PlanRow
              key={plan.id}
              name={planName(plan, t)}
              selection={(plan.id === shown ? picks.history() : plan.history).selection}
              isShown={plan.id === shown}
              isOnly={plans.length === 1}
              onShow={() => closeAfter(edits.show(plan.id))}
              onRename={(name) => setOutcome(edits.rename(plan.id, name))}
              onRemove={() => remove(plan.id)}
            />
          ))}
        </ul>
        {removed.last && (
          <Notice
            words={t('plans.removed', { plan: planName(removed.last.plan, t) })}
            actions={[{ label: t('plans.restore'), act: restore }]}
          />
        )}
        <p className={styles.hint}>{t('plans.hint')}</p>
        {plans.length < MOST_PLANS ? (
          <NewPlan onMake={(name, from) => closeAfter(edits.make(name, from))} />
        ) : (
          <p className={styles.hint}>{t('plans.full', { limit: MOST_PLANS })}</p>
        )}
      </div>
    </Sheet>
  )
}
