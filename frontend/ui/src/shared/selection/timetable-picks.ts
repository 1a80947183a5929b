// The picks of a store for one timetable: the slots they mean, their clashes, and the actions that change them.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { findClashes, worstClashes, type Clash } from './clashes'
import {
  choicesOf,
  choose,
  excessOf,
  hasOldPieces,
  merged,
  unknownPieces,
  without,
  type Choice,
  type Excess,
} from './edit-selection'
import { actOf, follow } from './followed-acts'
import type { PicksStore, SavedPicks } from './picks-store'
import { EMPTY, writeCode, isEmpty, readCode, type Selection } from './selection-code'

/** `code` is "" while nothing is picked; `unknown` are pieces that this timetable does not have. */
export interface Picks extends Pick<SavedPicks, 'openedBy' | 'isSaved'> {
  code: string
  choices: ReadonlyMap<string, Choice>
  picked: readonly Slot[]
  clashes: readonly Clash[]
  /** By slot id. An unchanged clash stays the same object, so that its rows are not rendered again. */
  worst: ReadonlyMap<string, Clash>
  unknown: readonly string[]
  /** Acts as `actOf` returns them. */
  followed: ReadonlySet<string>
  /** Some picks were made in an older timetable. */
  hasOld: boolean
  /** What the last change would have had too many of, so that it was refused. */
  excess: Excess | null
  canUndo: boolean
}

export interface PicksActions {
  choose: (slots: readonly Slot[], choice: Choice | null) => void
  follow: (slot: Slot, isFollowed: boolean) => void
  /** Follow an act by its code, as `actOf` returns it: a performer may have no slot of its own. */
  followAct: (act: string, isFollowed: boolean) => void
  remove: (pieces: readonly string[]) => void
  /** Replace the picks by the code that the server returned for them. */
  accept: (code: string) => void
  /** Unpick everything; followed acts stay followed. */
  clear: () => void
  /** Merge the picks of the previous undo step into the present ones. */
  mergePreviousStep: () => void
  undo: () => void
  /** Close the notice about how the page was opened. */
  dismiss: () => void
}

export interface TimetablePicks extends PicksActions {
  current: () => Picks
  subscribe: (listener: () => void) => () => void
}

export function timetablePicks(store: PicksStore, timetable: Timetable): TimetablePicks {
  let saved: SavedPicks | null = null
  let excess: Excess | null = null
  let picks: Picks | null = null
  const listeners = new Set<() => void>()

  function current(): Picks {
    const latest = store.current()
    if (!picks || latest !== saved || picks.excess !== excess) {
      picks = { ...readPicks(latest, timetable, picks), excess }
      saved = latest
    }
    return picks
  }

  function changeTo(next: Selection) {
    excess = excessOf(next)
    if (excess) for (const listener of listeners) listener()
    else store.change(next)
  }

  const followAct = (act: string, isFollowed: boolean) =>
    changeTo(follow(store.current().selection, act, isFollowed))

  return {
    current,
    subscribe: (listener) => {
      listeners.add(listener)
      const release = store.subscribe(listener)
      return () => {
        listeners.delete(listener)
        release()
      }
    },
    choose: (slots, choice) => changeTo(choose(store.current().selection, slots, choice, timetable)),
    mergePreviousStep: () => {
      const { selection, past } = store.current()
      const before = past[past.length - 1]
      if (before) changeTo(merged(before, selection, timetable))
    },
    clear: () => store.change({ ...EMPTY, acts: store.current().selection.acts }),
    follow: ({ piece }, isFollowed) => followAct(actOf(piece), isFollowed),
    followAct,
    remove: (pieces) => store.change(without(store.current().selection, pieces)),
    accept: (code) => {
      const selection = readCode(code)
      if (selection) store.change(selection)
    },
    undo: store.undo,
    dismiss: store.dismiss,
  }
}

function readPicks(
  { selection, past, openedBy, isSaved }: SavedPicks,
  timetable: Timetable,
  before: Picks | null,
): Omit<Picks, 'excess'> {
  const choices = choicesOf(selection, timetable)
  const picked = timetable.slots.filter((slot) => choices.has(slot.id))
  const known = new Map(before?.clashes.map((clash) => [keyOf(clash), clash]))
  const clashes = findClashes(picked, timetable).map((clash) => known.get(keyOf(clash)) ?? clash)
  return {
    code: isEmpty(selection) ? '' : writeCode(selection),
    choices,
    picked,
    clashes,
    worst: worstClashes(clashes),
    unknown: unknownPieces(selection, timetable),
    followed: new Set(selection.acts),
    hasOld: hasOldPieces(selection, timetable),
    openedBy,
    isSaved,
    canUndo: past.length > 0,
  }
}

/** Unique within a timetable: two slots clash in one way only. */
const keyOf = ({ first, second }: Clash) => `${first.id} ${second.id}`
