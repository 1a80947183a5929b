// Gives every part of the page the same picks, read against the timetable that is shown.
import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'

import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { findClashes, worstClashes, type Clash } from './clashes'
import {
  choicesOf,
  choose,
  hasOldPieces,
  isTooLarge,
  merged,
  unknownPieces,
  without,
  type Choice,
} from './edit-selection'
import { follow } from './followed-acts'
import { openPicks, type Picks as KeptPicks } from './picks-store'
import { EMPTY, compose, isEmpty, read, type Selection } from './selection-code'

/** `code` is "" while nothing is picked; `unknown` are pieces that this timetable does not have. */
export interface Picks extends Pick<KeptPicks, 'arrival' | 'isKept'> {
  code: string
  choices: ReadonlyMap<string, Choice>
  picked: readonly Slot[]
  clashes: readonly Clash[]
  worst: ReadonlyMap<string, Clash>
  unknown: readonly string[]
  /** Acts as `actOf` gives them. */
  followed: ReadonlySet<string>
  /** Some picks were made in an older timetable. */
  hasOld: boolean
  isFull: boolean
  canUndo: boolean
  choose: (slots: readonly Slot[], choice: Choice | null) => void
  follow: (slot: Slot, isFollowed: boolean) => void
  letGo: (pieces: readonly string[]) => void
  /** Take a code of the server as what the picks mean now. */
  accept: (code: string) => void
  /** Unpick everything; followed acts stay followed. */
  clear: () => void
  /** Have the picks of one step before beside those that are shown. */
  addBefore: () => void
  undo: () => void
  settle: () => void
}

const PicksContext = createContext<Picks | null>(null)

export function usePicks(): Picks {
  const picks = use(PicksContext)
  if (!picks) throw new Error('usePicks stands outside PicksProvider')
  return picks
}

export function PicksProvider({ timetable, children }: { timetable: Timetable; children: ReactNode }) {
  const [store] = useState(() => openPicks(timetable.festival))
  const { selection, past, arrival, isKept } = useSyncExternalStore(store.subscribe, store.current)
  const [isFull, setFull] = useState(false)

  const picks = useMemo(() => {
    const choices = choicesOf(selection, timetable)
    const picked = timetable.slots.filter((slot) => choices.has(slot.id))
    const clashes = findClashes(picked, timetable)
    return {
      code: isEmpty(selection) ? '' : compose(selection),
      choices,
      picked,
      clashes,
      worst: worstClashes(clashes),
      unknown: unknownPieces(selection, timetable),
      hasOld: hasOldPieces(selection, timetable),
      followed: new Set(selection.acts),
    }
  }, [selection, timetable])

  const actions = useMemo(() => {
    const changeTo = (next: Selection) => {
      setFull(isTooLarge(next))
      if (!isTooLarge(next)) store.change(next)
    }
    return {
      choose: (slots: readonly Slot[], choice: Choice | null) =>
        changeTo(choose(store.current().selection, slots, choice, timetable)),
      clear: () => store.change({ ...EMPTY, acts: store.current().selection.acts }),
      addBefore: () => {
        const { selection, past } = store.current()
        const before = past[past.length - 1]
        if (before) changeTo(merged(before, selection, timetable))
      },
      follow: (slot: Slot, isFollowed: boolean) =>
        store.change(follow(store.current().selection, slot, isFollowed)),
      letGo: (pieces: readonly string[]) => store.change(without(store.current().selection, pieces)),
      accept: (code: string) => {
        const selection = read(code)
        if (selection) store.change(selection)
      },
      undo: store.undo,
      settle: store.settle,
    }
  }, [store, timetable])

  return (
    <PicksContext value={{ ...picks, ...actions, arrival, isKept, isFull, canUndo: past.length > 0 }}>
      {children}
    </PicksContext>
  )
}
