// Every act once, by reading: a star for each, and a bar at the edge to jump to a heading.
import { useDeferredValue, useMemo, useRef, useState } from 'react'

import { dayNames } from '@/shared/days/day-names'
import { usePicksStore } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { isFiltering, type Filter } from '../filter/filter'

import { sectionsOf } from './act-sections'
import { ActsSection } from './acts-section'
import * as styles from './acts-view.module.css'
import { JumpBar } from './jump-bar'
import { NoActs } from './no-acts'
import { useActsScroll } from './use-acts-scroll'
import { useFilteredActs } from './use-filtered-acts'
import { Welcome } from './welcome'

/** Fewer headings than these are in sight of each other. */
const FEWEST_TO_JUMP = 4
/** They fill a screen; 400 take a slow phone half a second. */
const FIRST_ROWS = 12

interface ActsViewProps {
  timetable: Timetable
  filter: Filter
  isFieldUsed: boolean
  /** Slots that the list would show under the same filter. */
  listedCount: number
  onOpen: (slot: Slot) => void
}

export function ActsView({ timetable, filter, isFieldUsed, listedCount, onOpen }: ActsViewProps) {
  const { t } = useStrings()
  const { current } = usePicksStore()
  // Of the first sight: the page must not move under the finger that sets the first star.
  const [isFirstVisit] = useState(() => current().picked.length === 0 && current().followed.size === 0)
  const isPainted = useDeferredValue(true, false)
  const list = useRef<HTMLDivElement>(null)
  const { acts, similar, reason } = useFilteredActs(timetable, filter, isFieldUsed)
  const days = useMemo(() => dayNames(timetable.source.days, t), [timetable, t])
  const [usualKind = 'live'] = timetable.source.kinds
  const sections = useMemo(() => sectionsOf(acts), [acts])
  useActsScroll(list, { sections, text: filter.text, isPartial: !isPainted })
  const row = { festival: timetable.festival, days, usualKind, reason, onOpen }

  const jump = (index: number, isByKey: boolean) => {
    const section = list.current?.children[index]
    section?.scrollIntoView()
    if (isByKey) section?.querySelector('button')?.focus({ preventScroll: true })
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {t('acts.count', { count: acts.length })}
        {similar.length > 0 && ` ${t('acts.similar_count', { count: similar.length })}`}
      </p>
      <div className={styles.columns}>
        <div className={styles.list}>
          {isFirstVisit && !isFiltering(filter) && <Welcome />}
          {acts.length === 0 && <NoActs filter={filter} listedCount={listedCount} />}
          <div ref={list}>
            {sections.map((section) => (
              <ActsSection
                key={section.heading}
                {...section}
                {...row}
                isWaiting={!isPainted && section.at >= FIRST_ROWS}
              />
            ))}
            {similar.length > 0 && <ActsSection heading={null} acts={similar} {...row} />}
          </div>
        </div>
        {sections.length >= FEWEST_TO_JUMP && (
          <JumpBar headings={sections.map(({ heading }) => heading)} onJump={jump} />
        )}
      </div>
    </>
  )
}
