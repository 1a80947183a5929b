// The foot of the page, always in view: the next pick, the bar of picks, and the tabs.
import { useRef, type ReactNode } from 'react'

import type { Tab } from '@/shared/address/tab'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { useHeightVariable } from '@/shared/ui/use-height-variable'

import { PicksBar } from '../picks-bar'

import * as styles from './page-foot.module.css'
import { TabBar } from './tab-bar'

interface PageFootProps {
  timetable: Timetable
  tab: Tab
  /** The day whose free time is shown, and that the picture shows first. */
  day: Day | undefined
  isDesk: boolean
  /** Above the bar of picks. */
  children: ReactNode
}

export function PageFoot({ timetable, tab, day, isDesk, children }: PageFootProps) {
  const foot = useRef<HTMLElement>(null)
  useHeightVariable(foot, '--page-foot')
  return (
    <footer ref={foot} className={styles.foot}>
      {children}
      <PicksBar {...{ timetable, day }} />
      <TabBar {...{ tab, isDesk }} />
    </footer>
  )
}
