// The picks of a store for one timetable, and the actions that change them.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { lower } from './act-grades'
import type { ClashNotesStore } from './clash-notes'
import { clashKey, type Clash } from './clashes'
import { choose, excessOf, merged, replaced, without, type Choice, type Excess } from './edit-selection'
import { actOf, follow } from './followed-acts'
import type { PicksHistory } from './picks-history'
import type { PicksStore, SavedPicks } from './picks-store'
import { readPicks, type Picks } from './read-picks'
import { EMPTY, readCode, type Selection } from './selection-code'
import { hasPlans } from './shown-plan'

export interface PicksActions extends Pick<PicksStore, 'showHistory'> {
  choose: (slots: readonly Slot[], choice: Choice | null) => void
  /** Pick one slot in place of another, with the same choice, as one step of undo. */
  replace: (picked: Slot, by: Slot) => void
  /** Unpick some slots and pick others, as one step of undo. */
  exchange: (unpicked: readonly Slot[], added: readonly Slot[]) => void
  /** Decide to see both sides of a clash, or null to open it again; false where the decision can't be stored. */
  seeBoth: (clash: Clash, leaveMin: number | null) => boolean
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
  history: () => PicksHistory
  subscribe: (listener: () => void) => () => void
}

/** A step of undo that leads back to a selection also leads back from the decision on a clash that was made in it. */
const decidedIn = new WeakMap<Selection, () => void>()

export function timetablePicks(
  store: PicksStore,
  notes: ClashNotesStore,
  timetable: Timetable,
): TimetablePicks {
  let saved: SavedPicks | null = null
  let excess: Excess | null = null
  let picks: Picks | null = null
  const listeners = new Set<() => void>()

  function current(): Picks {
    const latest = store.current()
    const clashNotes = notes.current()
    if (!picks || latest !== saved || picks.excess !== excess || picks.clashNotes !== clashNotes) {
      picks = { ...readPicks(latest, clashNotes, timetable, picks), excess }
      saved = latest
    }
    return picks
  }

  function changeTo(next: Selection) {
    excess = excessOf(next)
    if (excess) for (const listener of listeners) listener()
    else store.change(next)
  }

  /**
   * A star set anew is an ordinary one; an undone unstarring brings the grade back. Several plans share the grades:
   * another one may have the star still.
   */
  const followAct = (act: string, isFollowed: boolean) => {
    const isNew = isFollowed && !store.current().selection.acts.includes(act)
    if (isNew && !hasPlans(timetable.festival)) lower(timetable.festival, act)
    changeTo(follow(store.current().selection, act, isFollowed))
  }

  return {
    current,
    history: store.current,
    showHistory: store.showHistory,
    subscribe: (listener) => {
      listeners.add(listener)
      const releases = [store.subscribe(listener), notes.subscribe(listener)]
      return () => {
        listeners.delete(listener)
        for (const release of releases) release()
      }
    },
    choose: (slots, choice) => changeTo(choose(store.current().selection, slots, choice, timetable)),
    exchange: (unpicked, added) => {
      const left = choose(store.current().selection, unpicked, null, timetable)
      changeTo(choose(left, added, 'must', timetable))
    },
    replace: (picked, by) => {
      const choice = current().choices.get(picked.id)
      if (choice && !current().choices.has(by.id))
        changeTo(replaced(store.current().selection, picked, by, choice, timetable))
    },
    seeBoth: (clash, leaveMin) => {
      const { selection } = store.current()
      const before = notes.current()[clashKey(clash)] ?? null
      decidedIn.set(selection, () => notes.write(clash, before))
      store.change({ ...selection })
      return notes.write(clash, leaveMin)
    },
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
    undo: () => {
      store.undo()
      const { selection } = store.current()
      decidedIn.get(selection)?.()
      decidedIn.delete(selection)
    },
    dismiss: store.dismiss,
  }
}
