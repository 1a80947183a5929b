// One store of picks for the whole page; a component renders again only when the part that it selects changes.
import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'

import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { openClashNotes } from './clash-notes'
import { actOf } from './followed-acts'
import { openPicks } from './picks-store'
import type { Picks } from './read-picks'
import { timetablePicks, type PicksActions, type TimetablePicks } from './timetable-picks'

const PicksContext = createContext<TimetablePicks | null>(null)

interface PicksProviderProps {
  timetable: Timetable
  /** Pieces that were ticked before the page had a store. */
  ticked?: readonly string[]
  children: ReactNode
}

export function PicksProvider({ timetable, ticked = [], children }: PicksProviderProps) {
  const [store] = useState(() => openPicks(timetable.festival, ticked))
  const [notes] = useState(() => openClashNotes(timetable.festival))
  const picks = useMemo(() => timetablePicks(store, notes, timetable), [store, notes, timetable])
  return <PicksContext value={picks}>{children}</PicksContext>
}

/** The store itself, for event handlers: reading it does not subscribe the component. */
export function usePicksStore(): TimetablePicks {
  const picks = use(PicksContext)
  if (!picks) throw new Error('the picks are read outside PicksProvider')
  return picks
}

export const usePicksActions = (): PicksActions => usePicksStore()

/** Subscribe to a part of the picks. `select` must not build a new list or object at each call. */
export function usePicks<T>(select: (picks: Picks) => T): T {
  const { subscribe, current } = usePicksStore()
  return useSyncExternalStore(subscribe, () => select(current()))
}

export const useChoice = ({ id }: Slot) => usePicks(({ choices }) => choices.get(id))
export const useWorstClash = ({ id }: Slot) => usePicks(({ worst }) => worst.get(id))
export const useIsFollowed = ({ piece }: Slot) => usePicks(({ followed }) => followed.has(actOf(piece)))
