// The picks of a store for one timetable: the slots they mean, their clashes, and the actions that change them.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { lower } from './act-grades'
import type { ClashNotes, ClashNotesStore } from './clash-notes'
import { clashKey, findClashes, worstClashes, type Clash } from './clashes'
import {
  choicesOf,
  choose,
  excessOf,
  hasOldPieces,
  merged,
  replaced,
  unknownPieces,
  without,
  type Choice,
  type Excess,
} from './edit-selection'
import { actOf, follow } from './followed-acts'
import type { PicksStore, SavedPicks } from './picks-store'
import { waysToSeeBoth } from './see-both'
import { EMPTY, writeCode, isEmpty, readCode, type Selection } from './selection-code'

/** `code` is "" while nothing is picked; `unknown` are pieces that this timetable does not have. */
export interface Picks extends Pick<SavedPicks, 'openedBy' | 'isSaved'> {
  code: string
  choices: ReadonlyMap<string, Choice>
  picked: readonly Slot[]
  clashes: readonly Clash[]
  /** Also notes that do not apply now: of slots that are not picked, or whose times changed. */
  clashNotes: ClashNotes
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

  /** A star set anew is an ordinary one; an undone unstarring brings the grade back. */
  const followAct = (act: string, isFollowed: boolean) => {
    if (isFollowed && !store.current().selection.acts.includes(act)) lower(timetable.festival, act)
    changeTo(follow(store.current().selection, act, isFollowed))
  }

  return {
    current,
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

function readPicks(
  { selection, past, openedBy, isSaved }: SavedPicks,
  clashNotes: ClashNotes,
  timetable: Timetable,
  before: Picks | null,
): Omit<Picks, 'excess'> {
  const choices = choicesOf(selection, timetable)
  const picked = timetable.slots.filter((slot) => choices.has(slot.id))
  const known = new Map(before?.clashes.map((clash) => [clashKey(clash), clash]))
  const clashes = findClashes(picked, timetable).map((found) => {
    const clash = withNote(found, clashNotes, timetable)
    const same = known.get(clashKey(clash))
    return same?.leaveMin === clash.leaveMin ? (same ?? clash) : clash
  })
  return {
    code: isEmpty(selection) ? '' : writeCode(selection),
    choices,
    picked,
    clashes,
    clashNotes,
    worst: worstClashes(clashes),
    unknown: unknownPieces(selection, timetable),
    followed: new Set(selection.acts),
    hasOld: hasOldPieces(selection, timetable),
    openedBy,
    isSaved,
    canUndo: past.length > 0,
  }
}

/** A note applies as long as leaving at its minute is still a way to see both. */
function withNote(clash: Clash, notes: ClashNotes, timetable: Timetable): Clash {
  const leaveMin = notes[clashKey(clash)]
  if (leaveMin === undefined) return clash
  return waysToSeeBoth(clash, timetable).some((way) => way.leaveMin === leaveMin)
    ? { ...clash, leaveMin }
    : clash
}
