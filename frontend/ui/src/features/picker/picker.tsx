// The picker: days, filters, the timetable in one of its views, and the picks at the thumb's reach.
import { Suspense, lazy, useRef, useState, type ReactNode } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { useNow } from '@/shared/ui/now'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import { DayTabs } from './day-tabs'
import { FilterBar } from './filter-bar'
import { Notices } from './notices'
import { PicksBar } from './picks-bar'
import { SlotList } from './slot-list'
import { usePlace } from './use-place'
import { useShown } from './use-shown'
import { dayOf, useView } from './use-view'
import './picker.css'

const Empty = lazy(async () => ({ default: (await import('./empty')).Empty }))
const OutsideGrid = lazy(async () => ({ default: (await import('./empty')).OutsideGrid }))
const StageSheet = lazy(async () => ({ default: (await import('./stage-sheet')).StageSheet }))
const GridView = lazy(async () => ({ default: (await import('./grid/grid-view')).GridView }))
const SlotSheet = lazy(async () => ({ default: (await import('./slot-sheet')).SlotSheet }))

interface PickerProps {
  timetable: Timetable
  onPicture: () => void
  /** What became of picks of an older timetable. */
  changes: ReactNode
  /** What is new of followed acts. */
  news: ReactNode
  /** What answers "where must I be", while the festival is on. */
  nowView: ReactNode
}

export function Picker({ timetable, onPicture, changes, news, nowView }: PickerProps) {
  const { t } = useStrings()
  const { picked, hasOld, followed } = usePicks()
  const now = useNow()
  const { day, view, filter, ignored } = useView(timetable, now)
  const [isFieldUsed, setFieldUsed] = useState(false)
  const shown = useShown(timetable, day?.id, filter, view === 'list', isFieldUsed)
  const { slots, near, parts, isSearch, needles, counts, count } = shown
  const { days } = timetable.source
  const isGridSearch = view === 'grid' && needles.length > 0
  const place = usePlace(day?.id ?? '', () => placeToBegin(timetable, day?.id, now))
  const [opened, setOpened] = useState<Slot | 'stages' | null>(null)
  const top = useRef<HTMLElement>(null)
  useHeightVariable(top, '--picker-top')
  const isOn = dayOf(timetable, now) !== undefined
  const close = () => setOpened(null)

  return (
    <>
      <Notices ignored={ignored} />
      {hasOld && changes}
      {followed.size > 0 && news}
      <section ref={top} className="picker-top" aria-label={t('filter.label')}>
        <DayTabs
          days={timetable.source.days}
          shown={day?.id}
          counts={counts.days}
          hasNow={isOn || view === 'now'}
          isNow={view === 'now'}
        />
        {view !== 'now' && (
          <FilterBar
            filter={filter}
            kinds={timetable.source.kinds}
            view={view}
            hasPicks={picked.length > 0}
            counts={counts}
            isFieldUsed={isFieldUsed}
            onFieldUsed={setFieldUsed}
            onStages={() => setOpened('stages')}
          />
        )}
      </section>
      <main id="timetable" tabIndex={-1} aria-busy={shown.isBehind}>
        <h2 className="visually-hidden">{day && formatDate(day.date, t)}</h2>
        <p className="visually-hidden" role="status">
          {t('filter.left', { count: slots.length })}
          {near.length > 0 && ` ${t('search.near_count', { count: near.length })}`}
        </p>
        {view === 'now' && nowView}
        <Suspense fallback={null}>
          {slots.length === 0 && view !== 'now' && <Empty {...{ filter, days, day: day?.id, count }} />}
          {isGridSearch && <OutsideGrid {...{ filter, days, day: day?.id, count, nearCount: near.length }} />}
        </Suspense>
        {parts.length > 0 && view === 'list' && (
          <SlotList
            key={isSearch ? `search ${slots.length === 0}` : day?.id}
            {...{ parts, reason: shown.reason, place, onMore: setOpened }}
            text={isSearch ? shown.needles.join() : null}
          />
        )}
        {slots.length > 0 && view === 'grid' && (
          <Suspense fallback={null}>
            <GridView key={day?.id} {...{ timetable, slots, needles, place, now, onMore: setOpened }} />
          </Suspense>
        )}
      </main>
      <PicksBar timetable={timetable} onPicture={onPicture} />
      <Suspense fallback={null}>
        {opened === 'stages' && (
          <StageSheet
            {...{ timetable, filter, left: slots.length, onClose: close }}
            count={(wish) => count(wish, null)}
          />
        )}
        {opened && opened !== 'stages' && <SlotSheet {...{ slot: opened, timetable, onClose: close }} />}
      </Suspense>
    </>
  )
}

/** Now, on a day that is on; else the day's begin. */
function placeToBegin(timetable: Timetable, day: string | undefined, now: number): number {
  const [first] = timetable.slotsOfDay.get(day ?? '') ?? []
  if (!first) return 0
  const isOn = dayOf(timetable, now)?.id === day
  return isOn ? first.startMin + Math.max(0, (now - first.startAt) / 60_000) : first.startMin
}
