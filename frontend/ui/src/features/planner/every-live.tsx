// The way around the proposal: everything that the stars ask for, with the clashes that it makes.
import { useMemo } from 'react'

import { findClashes } from '@/shared/selection/clashes'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './plan-sheet.module.css'
import { everySlot, type Asked } from './proposed-plan'

export function EveryLive({ asked, onTake }: { asked: Asked; onTake: (slots: readonly Slot[]) => void }) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const slots = useMemo(() => everySlot(asked), [asked])
  const clashCount = useMemo(
    () => findClashes([...picked, ...slots], asked.timetable).length,
    [picked, slots, asked],
  )
  if (slots.length === 0) return null
  return (
    <button type="button" className={`quiet-button ${styles.every}`} onClick={() => onTake(slots)}>
      <span>{t('planner.every', { count: slots.length })}</span>
      {clashCount > 0 && <span>{t('bar.clashes', { count: clashCount })}</span>}
    </button>
  )
}
