// What a plan gives up and which stars it does not have, each with its cause in words.
import { useMemo, type ReactNode } from 'react'

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
  return (
    <>
      <Findings title={t('planner.unmet')}>
        {plan.unmet.map(({ code, name, obstacles, isOver }) => (
          <Finding key={code} act={name}>
            {obstacleWords(obstacles, place) || t(isOver ? 'planner.none_left' : 'planner.outweighed')}
          </Finding>
        ))}
      </Findings>
      <Findings title={t('planner.dropped')}>
        {plan.givenUp.map(({ slot, obstacles, instead }) => (
          <Finding key={slot.id} act={slot.act}>
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

const Finding = ({ act, children }: { act: string; children: ReactNode }) => (
  <li>
    <b lang={languageOf(act)}>{act}</b>: {children}
  </li>
)
