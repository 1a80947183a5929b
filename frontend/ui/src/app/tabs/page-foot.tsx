// The foot of the page, always in view: the next pick, the bar of picks, and the tabs.
import { Suspense, lazy, useRef, type ReactNode } from 'react'

import type { Tab } from '@/shared/address/tab'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import { PicksBar } from '../picks-bar'

import * as styles from './page-foot.module.css'
import { TabBar } from './tab-bar'

const StarsBar = lazy(async () => ({
  default: (await import('@/features/picker/acts/stars-bar')).StarsBar,
}))

/** The next pick is there on a festival day only; on a small screen the tabs stay at the thumb, the rest ends the page. */
const TABS_STAY = { besides: '[data-testid=next-strip]', staying: 'nav' }

interface PageFootProps {
  timetable: Timetable
  tab: Tab
  /** The day whose free time is shown, and that the picture shows first. */
  day: Day | undefined
  isDesk: boolean
  /** Whether the acts are shown, whose stars stand for picks. */
  isActs: boolean
  /** Above the bar of picks. */
  children: ReactNode
}

export function PageFoot({ timetable, tab, day, isDesk, isActs, children }: PageFootProps) {
  const foot = useRef<HTMLElement>(null)
  useHeightVariable(foot, '--page-foot', TABS_STAY)
  const picksBar = <PicksBar {...{ timetable, day }} />
  return (
    <footer ref={foot} className={styles.foot}>
      {children}
      {isActs ? (
        <Suspense fallback={picksBar}>
          <StarsBar timetable={timetable}>{picksBar}</StarsBar>
        </Suspense>
      ) : (
        picksBar
      )}
      <TabBar {...{ tab, isDesk }} />
    </footer>
  )
}
