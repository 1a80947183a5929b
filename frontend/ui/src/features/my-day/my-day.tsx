// My day: the picks of all days as timelines below each other, true in time.
import Users from 'lucide-react/icons/users'
import { useMemo, useRef } from 'react'

import { useStarredSlots } from '@/shared/acts/use-starred-slots'
import { DayTabs } from '@/shared/days/day-tabs'
import { usePicks } from '@/shared/selection/picks-context'
import { useShownPlan } from '@/shared/selection/shown-plan'
import { useStrings } from '@/shared/strings/strings'
import { scaleOf } from '@/shared/timeline/timeline-scale'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'
import type { Today } from '@/shared/timetable/today'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import { DaySection } from './day-section'
import { DialogButton } from './dialog-button'
import * as styles from './my-day.module.css'
import { NoPicks } from './no-picks'
import { AnotherPlan, PlanButton } from './plan-button'
import { ProposeButton } from './propose-button'
import { PushButton } from './push-button'
import { UndoNotice } from './undo-notice'
import { useDayInView } from './use-day-in-view'
import { usePickEdits } from './use-pick-edits'

interface MyDayProps {
  timetable: Timetable
  /** The day to show first. */
  day: Day | undefined
  today: Today
  now: number
  /** The acts stand beside it, whose bar plans a day of new stars. */
  isBesideActs: boolean
}

export function MyDay(props: MyDayProps) {
  const { festival } = props.timetable
  const plan = useShownPlan(festival)
  return (
    <>
      <PlanButton festival={festival} />
      {/* what was just added to one plan can't be undone in another */}
      <Plan key={plan} plan={plan} {...props} />
    </>
  )
}

function Plan({ plan, timetable, day, today, now, isBesideActs }: MyDayProps & { plan: string }) {
  const { t } = useStrings()
  const hasOffer = useStarredSlots(timetable, plan).main.length > 0 && isBesideActs
  const hasPicks = usePicks(({ picked }) => picked.length > 0)
  const hasCode = usePicks(({ code }) => code !== '')
  const root = useRef<HTMLDivElement>(null)
  const edits = usePickEdits(root)
  return (
    <div ref={root} className={styles.myDay} {...edits.handlers}>
      {hasPicks ? (
        <Days {...{ timetable, day, today, now, hasOffer }} onAdd={edits.add} />
      ) : (
        <NoPicks hasOffer={hasOffer} />
      )}
      <DialogButton kind="friends" icon={Users} label={t('friends.menu')} />
      {hasCode && <PushButton festival={timetable.festival} />}
      {hasPicks && <AnotherPlan festival={timetable.festival} />}
      <UndoNotice edit={edits.last} onUndo={edits.undo} />
    </div>
  )
}

interface DaysProps extends Omit<MyDayProps, 'isBesideActs'> {
  /** A day of new stars is offered beside My day. */
  hasOffer: boolean
  onAdd: (slot: Slot) => void
}

function Days({ timetable, day, today, now, hasOffer, onAdd }: DaysProps) {
  const picked = usePicks((picks) => picks.picked)
  const root = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLDivElement>(null)
  useHeightVariable(top, '--my-day-top')
  const { days } = timetable.source
  const scale = useMemo(() => scaleOf(timetable.slots), [timetable])
  const { dayInView, showDay } = useDayInView(root, top, day?.id, today.phase === 'on')
  const counts = new Map(days.map(({ id }) => [id, picked.filter((slot) => slot.day === id).length]))
  // A festival of the past can still be planned, to try the page.
  const present = today.phase === 'after' ? null : now
  return (
    <div ref={root}>
      {days.length > 1 && (
        <div ref={top} className={styles.top}>
          <DayTabs days={days} shown={dayInView} counts={counts} coming={today.coming} onDay={showDay} />
        </div>
      )}
      <ProposeButton now={present} hasOffer={hasOffer} />
      {days.map((one) => (
        <DaySection key={one.id} {...{ timetable, scale, picked, onAdd }} day={one} now={present} />
      ))}
    </div>
  )
}
