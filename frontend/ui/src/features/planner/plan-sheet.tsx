// The dialog that proposes a day: what is in the plan, what is not and why, the next best one, and the fan's wishes.
import { useMemo, useState } from 'react'

import { useFocusBesideOpener } from '@/shared/dialogs/use-focus-beside-opener'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { Sheet, SheetFooter } from '@/shared/ui/sheet'

import { EveryLive } from './every-live'
import { NothingToPlan } from './nothing-to-plan'
import { PlanDays } from './plan-days'
import { PlanFindings } from './plan-findings'
import * as styles from './plan-sheet.module.css'
import { PlanSummary } from './plan-summary'
import { readPlan } from './proposed-plan'
import { useProposal, type Answered } from './use-proposal'
import { useTakePlan } from './use-take-plan'
import { WishesForm } from './wishes-form'

interface PlanSheetProps {
  timetable: Timetable
  onClose: () => void
}

export function PlanSheet({ timetable, onClose }: PlanSheetProps) {
  const { t } = useStrings()
  useFocusBesideOpener()
  const { asked, answered, isCurrent, retry } = useProposal(timetable)
  const hasQuestion = asked.request.candidates.length + asked.request.acts.length > 0
  return (
    <Sheet title={t('planner.title')} onClose={onClose} isWide>
      {hasQuestion ? (
        <Answer {...{ answered, isCurrent, retry, onClose }} />
      ) : (
        <NothingToPlan {...{ asked, onClose }} />
      )}
    </Sheet>
  )
}

interface AnswerProps {
  answered: Answered | null
  isCurrent: boolean
  retry: () => void
  onClose: () => void
}

function Answer({ answered, isCurrent, retry, onClose }: AnswerProps) {
  const { t } = useStrings()
  if (!answered) return <p role="status">{t('planner.waiting')}</p>
  const { asked, proposal } = answered
  if (!proposal)
    return (
      <div role="alert" className={styles.failed}>
        <p>{t('planner.failed')}</p>
        <button type="button" className="quiet-button" onClick={retry}>
          {t('planner.retry')}
        </button>
      </div>
    )
  return <Proposed {...{ isCurrent, onClose }} answered={{ asked, proposal }} />
}

type Shown = 'best' | 'next'

interface ProposedProps {
  answered: { asked: Answered['asked']; proposal: NonNullable<Answered['proposal']> }
  isCurrent: boolean
  onClose: () => void
}

function Proposed({ answered: { asked, proposal }, isCurrent, onClose }: ProposedProps) {
  const { t } = useStrings()
  const [chosen, setChosen] = useState<Shown>('best')
  const [shown, other] =
    chosen === 'next' && proposal.next ? [proposal.next, proposal.best] : [proposal.best, proposal.next]
  const plan = useMemo(() => readPlan(shown, asked), [shown, asked])
  const { isFull, take } = useTakePlan(asked, onClose)
  const isChange = plan.added.length + plan.givenUp.length > 0
  return (
    <>
      <div className={styles.plan} aria-busy={!isCurrent}>
        {proposal.next && (
          <SegmentedControl
            label={t('planner.plans')}
            options={(['best', 'next'] as const).map((value) => ({ value, label: t(`planner.${value}`) }))}
            chosen={shown === proposal.next ? 'next' : 'best'}
            onChoose={setChosen}
          />
        )}
        <PlanSummary
          {...{ plan, asked, other, isCurrent }}
          isProven={proposal.isProven}
          isNext={shown !== proposal.best}
        />
        <PlanFindings {...{ plan, timetable: asked.timetable }} />
        <WishesForm timetable={asked.timetable} />
        <PlanDays {...{ plan, asked }} />
      </div>
      <EveryLive asked={asked} onTake={(slots) => take([], slots)} />
      <SheetFooter>
        {isFull !== null && <p role="alert">{isFull}</p>}
        <button
          type="button"
          className="main-button"
          aria-disabled={!isCurrent}
          onClick={() =>
            isChange
              ? isCurrent &&
                take(
                  plan.givenUp.map(({ slot }) => slot),
                  plan.added,
                )
              : onClose()
          }
        >
          {isChange ? t('planner.take') : t('sheet.close')}
        </button>
      </SheetFooter>
    </>
  )
}
