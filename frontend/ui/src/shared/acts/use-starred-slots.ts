// The slots that stars stand for and of which no day was planned yet.
import { useMemo } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { builtKey } from '@/shared/selection/shown-plan'
import type { Slot, Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { useNow } from '@/shared/ui/use-now'

import { listActs } from './act-list'
import { useBuiltActs } from './built-acts'
import { starredSlots, type StarredSlots } from './starred-slots'

/**
 * `plan`: the fan's plan that is shown. Once the festival is over its slots are history, and may be picked; before that,
 * slots that have ended may not.
 */
export function useStarredSlots(timetable: Timetable, plan: string): StarredSlots {
  const acts = useMemo(() => listActs(timetable), [timetable])
  const followed = usePicks((picks) => picks.followed)
  const choices = usePicks((picks) => picks.choices)
  const now = useNow()
  const built = useBuiltActs(builtKey(timetable.festival, plan), followed, choices.size > 0)
  return useMemo(() => {
    const isHistory = todayOf(timetable, now).phase === 'after'
    const isOver = ({ endAt }: Slot) => !isHistory && endAt <= now
    const unplanned = new Set([...followed].filter((code) => !built.has(code)))
    return starredSlots(acts, timetable, { followed: unplanned, choices }, isOver)
  }, [acts, timetable, followed, choices, now, built])
}
