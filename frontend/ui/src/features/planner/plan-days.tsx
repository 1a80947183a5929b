// The days of a plan as My day would show them, with what is new marked.
import { useMemo } from 'react'

import { findClashes } from '@/shared/selection/clashes'
import { usePicks } from '@/shared/selection/picks-context'
import { gapWords } from '@/shared/slots/gap-words'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { dayTimeline, type FreePart } from '@/shared/timeline/day-timeline'
import { Tile } from '@/shared/timeline/tile'
import { DayTimeline } from '@/shared/timeline/timeline'
import { scaleOf, type Scale } from '@/shared/timeline/timeline-scale'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './plan-days.module.css'
import type { Asked, ProposedPlan } from './proposed-plan'

export function PlanDays({ plan, asked: { timetable } }: { plan: ProposedPlan; asked: Asked }) {
  const scale = useMemo(() => scaleOf(timetable.slots), [timetable])
  const days = timetable.source.days.filter(({ id }) => plan.slots.some(({ day }) => day === id))
  return (
    <div className={styles.days}>
      {days.map((day) => (
        <PlanDay key={day.id} {...{ plan, day, timetable, scale }} />
      ))}
    </div>
  )
}

interface PlanDayProps {
  plan: ProposedPlan
  day: Day
  timetable: Timetable
  scale: Scale
}

function PlanDay({ plan, day, timetable, scale }: PlanDayProps) {
  const { t } = useStrings()
  const choices = usePicks((picks) => picks.choices)
  const slots = plan.slots.filter((slot) => slot.day === day.id)
  const added = new Set(plan.added)
  const parts = dayTimeline(slots, findClashes(slots, timetable), timetable, scale)
  return (
    <section className={styles.day} aria-labelledby={`plan-${day.id}`}>
      <h3 id={`plan-${day.id}`}>
        {formatDate(day.date, t)} <small>{t('filter.left', { count: slots.length })}</small>
      </h3>
      <DayTimeline
        {...{ parts, scale }}
        nowMin={NaN}
        tile={(tile, part) => (
          <Tile
            key={tile.slot.id}
            {...{ tile, part, scale }}
            choice={choices.get(tile.slot.id)}
            mark={added.has(tile.slot) ? t('planner.new') : undefined}
          />
        )}
        between={(part) => <Between {...{ part, timetable }} />}
      />
    </section>
  )
}

function Between({ part: { gap, cancelled }, timetable }: { part: FreePart; timetable: Timetable }) {
  const { t } = useStrings()
  const words = gap ? gapWords(gap, timetable, t) : ''
  return (
    <>
      {cancelled.map((slot) => (
        <Cancelled key={slot.id} slot={slot} />
      ))}
      {words !== '' && <p className={styles.gap}>{words}</p>}
    </>
  )
}

function Cancelled({ slot: { act } }: { slot: Slot }) {
  const { t } = useStrings()
  return (
    <p className={styles.gap}>
      <b>{t('status.cancelled')}</b> <s lang={languageOf(act)}>{act}</s>
    </p>
  )
}
