// What a plan comes to, in one line that is read out: stars, what is new, what is given up, and how sure it is.
import { dayNames } from '@/shared/days/day-names'
import type { Plan } from '@/shared/planner/plan-request'
import { useStrings } from '@/shared/strings/strings'

import { slotTime } from './obstacle-words'
import * as styles from './plan-sheet.module.css'
import { readPlan, unknownWalkCount, type Asked, type ProposedPlan } from './proposed-plan'

interface PlanSummaryProps {
  plan: ProposedPlan
  asked: Asked
  /** The other of the two plans. */
  other: Plan | null
  isNext: boolean
  isProven: boolean
  isCurrent: boolean
}

export function PlanSummary({ plan, asked, other, isNext, isProven, isCurrent }: PlanSummaryProps) {
  const { t } = useStrings()
  const { added, givenUp, unmet } = plan
  const starCount = asked.request.acts.filter(({ act }) => asked.followed.has(act)).length
  const walkCount = unknownWalkCount(plan, asked.timetable)
  const listed = new Set(asked.acts.map(({ code }) => code))
  const unlistedCount = [...asked.followed].filter((code) => !listed.has(code)).length
  const isChange = added.length + givenUp.length > 0
  const facts = [
    starCount > 0 && t('planner.stars', { met: starCount - unmet.length, count: starCount }),
    added.length > 0 && t('planner.added', { count: added.length }),
    givenUp.length > 0 && t('planner.given_up', { count: givenUp.length }),
  ]
  return (
    <>
      <p role="status" className={styles.summary}>
        {isCurrent ? facts.filter(Boolean).join(' · ') : t('planner.waiting')}
        {isCurrent && !isChange && (
          <span>{t(asked.followed.size > 0 ? 'planner.same' : 'planner.no_stars')}</span>
        )}
      </p>
      {isNext && other && <Difference {...{ plan, asked, other }} />}
      {!isProven && <p className={styles.note}>{t('planner.unproven')}</p>}
      {walkCount > 0 && (
        <p className={styles.note}>
          {t('planner.walks_unknown', { count: walkCount, minutes: asked.request.bufferMin })}
        </p>
      )}
      {unlistedCount > 0 && <p className={styles.note}>{t('planner.unlisted', { count: unlistedCount })}</p>}
    </>
  )
}

const MOST_NAMES = 3

/** What the next best plan has in place of what. */
function Difference({ plan, asked, other }: Pick<PlanSummaryProps, 'plan' | 'asked'> & { other: Plan }) {
  const { t } = useStrings()
  const best = readPlan(other, asked)
  const days = dayNames(asked.timetable.source.days, t)
  const names = (one: ProposedPlan, less: ProposedPlan) => {
    const own = one.slots
      .filter((slot) => !less.slots.includes(slot))
      .map((slot) => t('planner.slot', { time: slotTime(slot, days, t), act: slot.act }))
    const shown = own.slice(0, MOST_NAMES)
    if (shown.length < own.length) shown.push(t('acts.rest', { count: own.length - shown.length }))
    return shown.reduce((before, next) => (before ? t('planner.names', { before, next }) : next), '')
  }
  const [gained, lost] = [names(plan, best), names(best, plan)]
  return <p className={styles.note}>{t('planner.instead', { gained, lost })}</p>
}
