// Find: filters, and every act, or a day of the timetable as a list or a grid.
import { Suspense, lazy, useDeferredValue, useMemo, useRef, useState } from 'react'

import { DayTabs } from '@/shared/days/day-tabs'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clockMinuteAt } from '@/shared/timetable/clock'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'
import type { Today } from '@/shared/timetable/today'
import { Notice } from '@/shared/ui/notice'
import { useHeightVariable } from '@/shared/ui/use-height-variable'
import { useNow } from '@/shared/ui/use-now'

import { ActsView } from './acts/acts-view'
import { FilterBar, FilterField } from './filter/filter-bar'
import { useFilteredSlots } from './filter/use-filtered-slots'
import { SlotList } from './list/slot-list'
import * as styles from './picker.module.css'
import { useScrollMemory } from './view/scroll-memory'
import { useView } from './view/view-address'

const EmptyResult = lazy(async () => ({ default: (await import('./filter/empty-result')).EmptyResult }))
const OutsideGrid = lazy(async () => ({ default: (await import('./filter/empty-result')).OutsideGrid }))
const StageSheet = lazy(async () => ({ default: (await import('./filter/stage-sheet')).StageSheet }))
const GridView = lazy(async () => ({ default: (await import('./grid/grid-view')).GridView }))

const NOTHING_STAYS = {}

interface PickerProps {
  timetable: Timetable
  /** The day to show. */
  day: Day | undefined
  today: Today
}

export function Picker({ timetable, day: chosenDay, today }: PickerProps) {
  const { t } = useStrings()
  const hasPicks = usePicks(({ picked }) => picked.length > 0)
  const now = useNow()
  const { days } = timetable.source
  const current = useView(timetable)
  const { filter, ignored } = current
  const shownView = useMemo(() => ({ ...current, day: chosenDay }), [current, chosenDay])
  // What was tapped is painted at once, the timetable follows after it.
  const listed = useDeferredValue(shownView)
  const { day, view } = listed
  const [isFieldUsed, setFieldUsed] = useState(false)
  const shown = useFilteredSlots(timetable, day?.id, listed.filter, view, isFieldUsed)
  const { slots, similar, parts, isSearch, needles, counts, count } = shown
  const isBehind = listed !== shownView
  const isGridSearch = view === 'grid' && needles.length > 0
  const scrollMemory = useScrollMemory(day?.id ?? '', () => firstMinuteToShow(timetable, today, day, now))
  const [isChoosingStages, setChoosingStages] = useState(false)
  const openDialog = useOpenDialog()
  const onMore = useMemo(() => (slot: Slot) => openDialog({ kind: 'slot', slot }), [openDialog])
  const top = useRef<HTMLElement>(null)
  useHeightVariable(top, '--picker-top', NOTHING_STAYS)

  return (
    <>
      {ignored.length > 0 && <Notice words={t('filter.ignored', { parts: ignored.join(', ') })} />}
      <section ref={top} className={styles.top} aria-label={t('filter.label')}>
        {current.view === 'acts' ? (
          <div className={styles.search}>
            <FilterField filter={filter} hint={t('acts.who')} onUsed={setFieldUsed} />
          </div>
        ) : (
          <DayTabs days={days} shown={chosenDay?.id} counts={counts.days} coming={today.coming} />
        )}
        <FilterBar
          {...{ filter, timetable }}
          view={current.view}
          slots={shown.slotsBeforeOnly}
          hasPicks={hasPicks}
          counts={counts}
          isFieldUsed={isFieldUsed}
          onFieldUsed={setFieldUsed}
          onStages={() => setChoosingStages(true)}
        />
      </section>
      <main id="timetable" tabIndex={-1} aria-busy={isBehind}>
        <h2 className="visually-hidden">
          {view === 'acts' ? t('view.acts_label') : day && formatDate(day.date, t)}
        </h2>
        {view !== 'acts' && (
          <p className="visually-hidden" role="status">
            {t('filter.left', { count: slots.length })}
            {similar.length > 0 && ` ${t('search.similar_count', { count: similar.length })}`}
          </p>
        )}
        <Suspense fallback={null}>
          {view === 'acts' && (
            <ActsView
              {...{ timetable, isFieldUsed }}
              filter={listed.filter}
              listedCount={slots.length}
              onOpen={onMore}
            />
          )}
          {slots.length === 0 && view !== 'acts' && (
            <EmptyResult {...{ filter, days, day: day?.id, count }} />
          )}
          {isGridSearch && (
            <OutsideGrid {...{ filter, days, day: day?.id, count, similarCount: similar.length }} />
          )}
        </Suspense>
        {parts.length > 0 && view === 'list' && (
          <SlotList
            key={isSearch ? `search ${slots.length === 0}` : day?.id}
            {...{ parts, reason: shown.reason, isBehind, scrollMemory, onMore }}
            text={isSearch ? shown.needles.join() : null}
          />
        )}
        {slots.length > 0 && view === 'grid' && (
          <Suspense fallback={null}>
            <GridView key={day?.id} {...{ timetable, slots, needles, scrollMemory, now, onMore }} />
          </Suspense>
        )}
      </main>
      <Suspense fallback={null}>
        {isChoosingStages && (
          <StageSheet
            {...{ timetable, filter, left: slots.length }}
            onClose={() => setChoosingStages(false)}
            count={(tried) => count(tried, null)}
          />
        )}
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
