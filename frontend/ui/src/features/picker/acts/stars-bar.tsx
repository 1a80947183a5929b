// The bar while stars stand for slots that are not picked: how many, what clashes, and one button that picks them.
import { useMemo, useState, type ReactNode } from 'react'

import { MOST_PICKS } from '@/api/limits.gen'
import { listActs } from '@/shared/acts/act-list'
import { useBuiltActs } from '@/shared/acts/built-acts'
import { starredSlots, type StarredSlots } from '@/shared/acts/starred-slots'
import { showTab } from '@/shared/address/tab'
import { findClashes } from '@/shared/selection/clashes'
import { usePicks, usePicksActions, usePicksStore } from '@/shared/selection/picks-context'
import { MOST_ACTS } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { FootBar } from '@/shared/ui/foot-bar'
import { useNow } from '@/shared/ui/use-now'

import * as styles from './stars-bar.module.css'

interface StarsBarProps {
  timetable: Timetable
  isDesk: boolean
  /** The bar while there is nothing to build. */
  children: ReactNode
}

export function StarsBar({ timetable, isDesk, children }: StarsBarProps) {
  const { starred, hasNew, onBuilt } = useStarredSlots(timetable)
  return hasNew ? <Bar {...{ timetable, starred, isDesk, onBuilt }} /> : children
}

/** Once the festival is over its slots are history, and may be picked; before that, slots that have ended may not. */
function useStarredSlots(timetable: Timetable) {
  const acts = useMemo(() => listActs(timetable), [timetable])
  const followed = usePicks((picks) => picks.followed)
  const choices = usePicks((picks) => picks.choices)
  const now = useNow()
  const [built, onBuilt] = useBuiltActs(timetable.festival, followed, choices.size > 0)
  return useMemo(() => {
    const isHistory = todayOf(timetable, now).phase === 'after'
    const isOver = ({ endAt }: Slot) => !isHistory && endAt <= now
    const of = (codes: ReadonlySet<string>) =>
      starredSlots(acts, timetable, { followed: codes, choices }, isOver)
    const starred = of(new Set([...followed].filter((code) => !built.has(code))))
    return { starred, hasNew: starred.main.length > 0, onBuilt }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `onBuilt` is new at each render
  }, [acts, timetable, followed, choices, now, built])
}

interface BarProps {
  timetable: Timetable
  starred: StarredSlots
  isDesk: boolean
  onBuilt: () => void
}

function Bar({ timetable, starred: { actCount, main, others }, isDesk, onBuilt }: BarProps) {
  const { t } = useStrings()
  const { choose } = usePicksActions()
  const { current } = usePicksStore()
  const [hasOthers, setHasOthers] = useState(false)
  const slots = hasOthers ? [...main, ...others] : main
  const build = () => {
    choose(slots, 'must')
    if (current().excess !== null) return
    onBuilt()
    const [first] = main
    // A desk shows My day beside the acts.
    if (first && !isDesk) showTab('day', (params) => params.set('day', first.day))
    // The pressed button is gone.
    requestAnimationFrame(() => document.getElementById('timetable')?.focus({ preventScroll: true }))
  }
  return (
    <FootBar
      label={t('stars.label')}
      testId="stars-bar"
      summary={
        <>
          <b>{t('stars.count', { count: actCount })}</b>
          <Outlook slots={slots} timetable={timetable} />
        </>
      }
    >
      {others.length > 0 && (
        <button
          type="button"
          className={styles.others}
          aria-pressed={hasOthers}
          onClick={() => setHasOthers(!hasOthers)}
        >
          {t(others.every(({ kind }) => kind === 'greeting') ? 'stars.greetings' : 'stars.others', {
            count: others.length,
          })}
        </button>
      )}
      <button id="picture-button" type="button" className="main-button" onClick={build}>
        {t('stars.build')}
      </button>
    </FootBar>
  )
}

/** What the day will hold, or why it can't. */
function Outlook({ slots, timetable }: { slots: StarredSlots['main']; timetable: Timetable }) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const excess = usePicks((picks) => picks.excess)
  const clashCount = useMemo(
    () => findClashes([...picked, ...slots], timetable).length,
    [picked, slots, timetable],
  )
  if (excess === 'picks') return <span className={styles.warn}>{t('picks.full', { limit: MOST_PICKS })}</span>
  if (excess === 'acts') return <span className={styles.warn}>{t('follow.full', { limit: MOST_ACTS })}</span>
  return (
    <span>
      <span>{t(picked.length > 0 ? 'stars.more' : 'stars.slots', { count: slots.length })}</span>
      {clashCount > 0 && <span className={styles.warn}>{t('bar.clashes', { count: clashCount })}</span>}
    </span>
  )
}
