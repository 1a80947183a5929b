// The picker: day tabs, filters, the timetable as a list or a grid, and the bar of picks.
import { Suspense, lazy, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react'

import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clockMinuteAt } from '@/shared/timetable/clock'
import { dayToOpen } from '@/shared/timetable/day-to-open'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'
import { todayOf, type Today } from '@/shared/timetable/today'
import { useHeightVariable } from '@/shared/ui/use-height-variable'
import { useNow } from '@/shared/ui/use-now'

import { FilterBar } from './filter/filter-bar'
import { useFilteredSlots } from './filter/use-filtered-slots'
import { SlotList } from './list/slot-list'
import { NextDay, PickerNotices } from './picker-notices'
import * as styles from './picker.module.css'
import { PicksBar } from './picks-bar'
import { DayTabs } from './view/day-tabs'
import { useScrollMemory } from './view/scroll-memory'
import { useView } from './view/view-address'

const EmptyResult = lazy(async () => ({ default: (await import('./filter/empty-result')).EmptyResult }))
const OutsideGrid = lazy(async () => ({ default: (await import('./filter/empty-result')).OutsideGrid }))
const StageSheet = lazy(async () => ({ default: (await import('./filter/stage-sheet')).StageSheet }))
const GridView = lazy(async () => ({ default: (await import('./grid/grid-view')).GridView }))
const SlotSheet = lazy(async () => ({ default: (await import('./slot-details/slot-sheet')).SlotSheet }))

interface PickerProps {
  timetable: Timetable
  /** Open the picture dialog at a day. */
  onPicture: (day: string) => void
  /** Shown if picks were made in an older timetable. */
  changes: ReactNode
  /** Shown if acts are followed. */
  news: ReactNode
  /** Shown in place of the timetable in the view `now`. */
  nowView: ReactNode
}

export function Picker({ timetable, onPicture, changes, news, nowView }: PickerProps) {
  const { t } = useStrings()
  const hasPicks = usePicks(({ picked }) => picked.length > 0)
  const hasOld = usePicks((picks) => picks.hasOld)
  const hasFollowed = usePicks(({ followed }) => followed.size > 0)
  const now = useNow()
  const today = useMemo(() => todayOf(timetable, now), [timetable, now])
  const { days } = timetable.source
  const picksStore = usePicksStore()
  // Of the picks at the start: it must not change when the last pick of a day is removed.
  const [dayOfPicks] = useState(
    () =>
      dayToOpen(days, today.day, ({ id }) => picksStore.current().picked.some(({ day }) => day === id))?.id,
  )
  const current = useView(timetable, today.day, dayOfPicks)
  const { isChosen, filter, ignored } = current
  // What was tapped is painted at once, the timetable follows after it.
  const listed = useDeferredValue(current)
  const { day, view } = listed
  const [isFieldUsed, setFieldUsed] = useState(false)
  const shown = useFilteredSlots(timetable, day?.id, listed.filter, view === 'list', isFieldUsed)
  const { slots, similar, parts, isSearch, needles, counts, count } = shown
  const isBehind = listed !== current
  const isGridSearch = view === 'grid' && needles.length > 0
  const scrollMemory = useScrollMemory(day?.id ?? '', () => firstMinuteToShow(timetable, today, day, now))
  const [opened, setOpened] = useState<Slot | 'stages' | null>(null)
  const top = useRef<HTMLElement>(null)
  useHeightVariable(top, '--picker-top')
  const dayOfView = (view === 'now' ? today.day : day)?.id ?? ''
  const close = () => setOpened(null)

  return (
    <>
      {!isChosen && view !== 'now' && <NextDay today={today} />}
      <PickerNotices ignored={ignored} />
      {hasOld && changes}
      {hasFollowed && news}
      <section ref={top} className={styles.top} aria-label={t('filter.label')}>
        <DayTabs
          days={days}
          shown={current.day?.id}
          counts={counts.days}
          hasNow={today.hasNow || current.view === 'now'}
          isNow={current.view === 'now'}
          coming={today.coming}
        />
        {view !== 'now' && (
          <FilterBar
            {...{ filter, timetable, view }}
            slots={shown.slotsBeforeOnly}
            hasPicks={hasPicks}
            counts={counts}
            isFieldUsed={isFieldUsed}
            onFieldUsed={setFieldUsed}
            onStages={() => setOpened('stages')}
          />
        )}
      </section>
      <main id="timetable" className={styles.timetable} tabIndex={-1} aria-busy={isBehind}>
        <h2 className="visually-hidden">{day && formatDate(day.date, t)}</h2>
        <p className="visually-hidden" role="status">
          {t('filter.left', { count: slots.length })}
          {similar.length > 0 && ` ${t('search.similar_count', { count: similar.length })}`}
        </p>
        {view === 'now' && nowView}
        <Suspense fallback={null}>
          {slots.length === 0 && view !== 'now' && <EmptyResult {...{ filter, days, day: day?.id, count }} />}
          {isGridSearch && (
            <OutsideGrid {...{ filter, days, day: day?.id, count, similarCount: similar.length }} />
          )}
        </Suspense>
        {parts.length > 0 && view === 'list' && (
          <SlotList
            key={isSearch ? `search ${slots.length === 0}` : day?.id}
            {...{ parts, reason: shown.reason, isBehind, scrollMemory, onMore: setOpened }}
            text={isSearch ? shown.needles.join() : null}
          />
        )}
        {slots.length > 0 && view === 'grid' && (
          <Suspense fallback={null}>
            <GridView
              key={day?.id}
              {...{ timetable, slots, needles, scrollMemory, now, onMore: setOpened }}
            />
          </Suspense>
        )}
      </main>
      <PicksBar {...{ timetable, day }} onPicture={() => onPicture(dayOfView)} />
      <Suspense fallback={null}>
        {opened === 'stages' && (
          <StageSheet
            {...{ timetable, filter, left: slots.length, onClose: close }}
            count={(tried) => count(tried, null)}
          />
        )}
        {opened && opened !== 'stages' && <SlotSheet {...{ slot: opened, timetable, onClose: close }} />}
      </Suspense>
    </>
  )
}

/** The present minute on the present festival day, else the day's first start. */
function firstMinuteToShow(
  { source, slotsOfDay }: Timetable,
  today: Today,
  day: Day | undefined,
  now: number,
): number {
  const firstMin = slotsOfDay.get(day?.id ?? '')?.[0]?.startMin ?? 0
  const isOn = day && today.phase === 'on' && today.day === day
  return isOn ? Math.max(firstMin, clockMinuteAt(now, day.date, source.time_zone)) : firstMin
}
