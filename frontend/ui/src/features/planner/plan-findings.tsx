// What a plan gives up and which stars it does not have, each with its cause in words.
import { Fragment, useMemo, type ReactNode } from 'react'

import { dayNames } from '@/shared/days/day-names'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import type { Timetable } from '@/shared/timetable/timetable'

import { obstacleWords, slotTime } from './obstacle-words'
import * as styles from './plan-findings.module.css'
import type { ProposedPlan } from './proposed-plan'

export function PlanFindings({ plan, timetable }: { plan: ProposedPlan; timetable: Timetable }) {
  const { t } = useStrings()
  const days = useMemo(() => dayNames(timetable.source.days, t), [timetable, t])
  const place = { timetable, days, t }
  const [over, missed] = [
    plan.unmet.filter(({ isOver }) => isOver),
    plan.unmet.filter(({ isOver }) => !isOver),
  ]
  return (
    <>
      <Findings title={t('planner.unmet')}>
        {[
          ...missed.map(({ code, name, obstacles }) => (
            <Finding key={code} acts={[name]}>
              {obstacleWords(obstacles, place) || t('planner.outweighed')}
            </Finding>
          )),
          over.length > 0 && (
            <Finding key="over" acts={over.map(({ name }) => name)}>
              {t('planner.none_left', { count: over.length })}
            </Finding>
          ),
        ].filter(Boolean)}
      </Findings>
      <Findings title={t('planner.dropped')}>
        {plan.givenUp.map(({ slot, obstacles, instead }) => (
          <Finding key={slot.id} acts={[slot.act]}>
            {obstacleWords(obstacles, place) || slotTime(slot, days, t)}
            {instead && (
              <span className={styles.instead}>
                {t('planner.moved', { time: slotTime(instead, days, t), stage: instead.stage.name })}
              </span>
            )}
          </Finding>
        ))}
      </Findings>
    </>
  )
}

function Findings({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section className={styles.findings}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

const Finding = ({ acts, children }: { acts: readonly string[]; children: ReactNode }) => (
  <li>
    {acts.map((act, index) => (
      <Fragment key={act}>
        {index > 0 && ' · '}
        <b lang={languageOf(act)}>{act}</b>
      </Fragment>
    ))}
    : {children}
  </li>
)
