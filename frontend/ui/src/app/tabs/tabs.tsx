// The content of the shown tab, and the foot of the page: next pick, picks, tabs. On a desk My day stands beside the tab.
import { Suspense, lazy, useMemo, type ReactNode } from 'react'

import { NextStrip } from '@/features/now/next-strip'
import { Picker } from '@/features/picker/picker'
import { useFindView } from '@/shared/address/find-view'
import { useChosenDay } from '@/shared/address/shown-day'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { useIsDesk } from '@/shared/ui/use-is-desk'
import { useNow } from '@/shared/ui/use-now'

import { NextDay, PicksNotices } from '../picks-notices'
import { useShortcuts } from '../shortcuts/use-shortcuts'

import { PageFoot } from './page-foot'
import * as styles from './tabs.module.css'
import { useDayOfPicks, useShownTab } from './use-shown-tab'

const ChangesNotice = lazy(async () => ({
  default: (await import('@/features/changes/changes-notice')).ChangesNotice,
}))
const FollowedNews = lazy(async () => ({
  default: (await import('@/features/changes/followed-news')).FollowedNews,
}))
const MyDay = lazy(async () => ({ default: (await import('@/features/my-day/my-day')).MyDay }))
const SmallPreview = lazy(async () => ({
  default: (await import('@/features/picture/small-preview')).SmallPreview,
}))
const NowView = lazy(async () => ({ default: (await import('@/features/now/now-view')).NowView }))

export function Tabs({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const now = useNow()
  const today = useMemo(() => todayOf(timetable, now), [timetable, now])
  const tab = useShownTab(today)
  const chosenDay = useChosenDay(timetable)
  const dayOfPicks = useDayOfPicks(timetable, today, now)
  const findView = useFindView()
  const isDesk = useIsDesk()
  useShortcuts()
  const hasOld = usePicks((picks) => picks.hasOld)
  const hasStars = usePicks(({ followed }) => followed.size > 0)
  const myDay = chosenDay ?? dayOfPicks ?? today.day
  const day = (tab === 'now' ? today.day : tab === 'day' ? myDay : chosenDay) ?? today.day
  const isBeside = isDesk || tab === 'day'
  const isFind = tab === 'find' || (isDesk && tab === 'day')
  const isActs = findView === 'acts' && isFind

  return (
    <>
      {!chosenDay && tab === 'find' && !isActs && <NextDay today={today} />}
      <PicksNotices festival={timetable.festival} />
      <Suspense fallback={null}>
        {hasOld && <ChangesNotice timetable={timetable} />}
        {hasStars && <FollowedNews timetable={timetable} />}
      </Suspense>
      <div className={styles.columns} data-desk={isDesk || undefined}>
        {isFind && (
          <div className={styles.main}>
            <Picker {...{ timetable, today }} day={chosenDay ?? today.day} />
          </div>
        )}
        {tab === 'now' && (
          <main id="timetable" tabIndex={-1} className={styles.main}>
            <Suspense fallback={null}>
              <NowView timetable={timetable} />
            </Suspense>
          </main>
        )}
        {isBeside && (
          <MyDayPart
            label={t('tab.day')}
            preview={isDesk && <SmallPreview {...{ timetable }} day={day?.id ?? ''} />}
          >
            <MyDay {...{ timetable, now, today }} day={myDay} isBesideActs={isDesk && isActs} />
          </MyDayPart>
        )}
      </div>
      <PageFoot {...{ timetable, tab, day, isDesk, isActs }}>
        {tab !== 'now' && today.phase === 'on' && <NextStrip {...{ timetable, now }} />}
      </PageFoot>
    </>
  )
}

interface MyDayPartProps {
  label: string
  /** The small preview of the picture, on a desk; false on a phone. */
  preview: ReactNode
  children: ReactNode
}

/** On a phone My day is the page; on a desk it is an aside of another tab's page, above the preview. */
const MyDayPart = ({ label, preview, children }: MyDayPartProps) =>
  preview === false ? (
    <main id="timetable" tabIndex={-1} aria-label={label} className={styles.main}>
      <Suspense fallback={null}>{children}</Suspense>
    </main>
  ) : (
    <aside aria-label={label} className={styles.aside}>
      <div className={styles.scroller}>
        <Suspense fallback={null}>{children}</Suspense>
      </div>
      <Suspense fallback={null}>{preview}</Suspense>
    </aside>
  )
