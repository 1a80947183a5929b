// The picks of a festival and their undo history, in sync between the address, this browser's storage and all tabs.
import { MOST_PICKS } from '@/api/limits.gen'
import {
  isAppStart,
  onAddressChange,
  codeWrittenByThisPage,
  readPicksParam,
  writePicksParam,
} from '@/shared/address/address'
import { writeStored, readStored } from '@/shared/storage'

import { excessOf, merged } from './edit-selection'
import { formatHistory, MOST_UNDO_STEPS, parseHistory, type PicksHistory } from './picks-history'
import { writeCode, isEmpty, readCode, sameSelection, type Selection } from './selection-code'
import { hasPlans, shownPlanOf } from './shown-plan'

/** What opened the page: the fan's own address, a link with other picks, or a link that can't be read. */
export type OpenedBy = 'own' | 'link' | 'damaged'

export interface SavedPicks extends PicksHistory {
  openedBy: OpenedBy
  isSaved: boolean
}

export interface PicksStore {
  current: () => SavedPicks
  /** Changes in other tabs and "back" are noticed only while there is a listener. */
  subscribe: (listener: () => void) => () => void
  change: (selection: Selection) => void
  undo: () => void
  /** Show the picks of another plan, which have their own undo history; false where they can't be stored: nothing changes. */
  showHistory: (history: PicksHistory) => boolean
  /** Close the notice about how the page was opened. */
  dismiss: () => void
}

/** Open the picks of a festival, with the pieces that were `ticked` before as further picks. */
export function openPicks(festival: string, ticked: readonly string[] = []): PicksStore {
  const key = keyOf(festival)
  const listeners = new Set<() => void>()
  let newlyTicked = ticked
  let picks = openedWith(newlyTicked, festival)
  let lastStored = readStored(key)
  let plan = shownPlanOf(festival)
  let detach = () => {}

  /** Picking or undoing answers what to do with the picks of a link. */
  const openedByAfterEdit = (): OpenedBy => (picks.openedBy === 'link' ? 'own' : picks.openedBy)

  /**
   * Where another tab shows another plan by now, as while this page was asleep, that plan is shown and `next` is
   * dropped: it would be written over a plan that is not in view.
   */
  function save(next: SavedPicks) {
    if (plan !== shownPlanOf(festival) && readStored(key) !== lastStored) return showStored()
    plan = shownPlanOf(festival)
    const isSaved = writeStored(key, formatHistory(next))
    lastStored = readStored(key)
    show({ ...next, isSaved })
  }

  /** Without storing it again: another tab may have stored more since. */
  function showStored() {
    plan = shownPlanOf(festival)
    lastStored = readStored(key)
    show({ ...picks, ...parseHistory(lastStored) })
  }

  function show(next: SavedPicks) {
    picks = next
    writePicksParam(codeOf(picks))
    for (const listener of listeners) listener()
  }

  /** Equal picks of another plan have another history. */
  function onOtherTab(event: StorageEvent) {
    if (event.key === key && event.newValue !== null && readStored(key) !== lastStored) showStored()
  }

  /** Read storage again first: another tab may have picked since this page started. */
  function attach() {
    if (readStored(key) !== lastStored) picks = openedWith(newlyTicked, festival)
    newlyTicked = []
    save(picks)
    window.addEventListener('storage', onOtherTab)
    const release = onAddressChange(() => writePicksParam(codeOf(picks)))
    return () => {
      window.removeEventListener('storage', onOtherTab)
      release()
    }
  }

  return {
    current: () => picks,
    subscribe: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) detach = attach()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) detach()
      }
    },
    change: (selection) =>
      save({
        ...picks,
        selection,
        past: [...picks.past, picks.selection].slice(-MOST_UNDO_STEPS),
        openedBy: openedByAfterEdit(),
      }),
    undo: () => {
      const selection = picks.past[picks.past.length - 1]
      if (selection)
        save({ ...picks, selection, past: picks.past.slice(0, -1), openedBy: openedByAfterEdit() })
    },
    showHistory: (history) => {
      if (!writeStored(key, formatHistory(history))) return false
      picks = { ...picks, openedBy: 'own', isSaved: true }
      showStored()
      return true
    },
    dismiss: () => save({ ...picks, openedBy: 'own' }),
  }
}

/** The picks stored in this browser for a festival, whatever the address says. */
export const storedSelection = (festival: string): Selection => storedHistory(festival).selection

/** Store these picks for a festival, with the former ones as a step of undo; false where nothing can be stored. */
export function storeSelection(festival: string, next: Selection): boolean {
  const { selection, past } = storedHistory(festival)
  if (sameSelection(selection, next)) return true
  return writeStored(keyOf(festival), formatHistory({ selection: next, past: [...past, selection] }))
}

const keyOf = (festival: string) => `picks:${festival}`

const storedHistory = (festival: string): PicksHistory => parseHistory(readStored(keyOf(festival)))

const codeOf = ({ selection }: SavedPicks): string => (isEmpty(selection) ? '' : writeCode(selection))

/** Ticked pieces become picks of the fan's own, and of an opened link too: whichever they keep, these stay. */
function openedWith(ticked: readonly string[], festival: string): SavedPicks {
  const { selection, past } = storedHistory(festival)
  const own = withTicked(selection, ticked)
  const history = { selection: own, past: own === selection ? past : [...past, selection] }
  const opened = openedPicks(history, hasPlans(festival))
  return { ...opened, selection: withTicked(opened.selection, ticked) }
}

/** As many as fit. */
function withTicked(selection: Selection, ticked: readonly string[]): Selection {
  const known = new Set([...selection.must, ...selection.maybe])
  const added = [...new Set(ticked)].filter((piece) => !known.has(piece)).slice(0, MOST_PICKS - known.size)
  return added.length > 0 ? { ...selection, must: [...selection.must, ...added].sort() } : selection
}

/**
 * The picks to open with. A code that this page wrote, or that the installed app starts with, is a copy of what is
 * stored; any other code in the address is a link that was opened.
 */
function openedPicks({ selection, past }: PicksHistory, isOneOfPlans: boolean): SavedPicks {
  const code = readPicksParam()
  const linked = readCode(code)
  const own: SavedPicks = { selection, past, openedBy: 'own', isSaved: true }
  if (!code) return own
  if (!linked) return { ...own, openedBy: 'damaged' }
  if (writeCode(linked) === writeCode(selection)) return own
  const isCopy = isAppStart() || codeWrittenByThisPage() === code
  if (isEmpty(selection) && !isOneOfPlans)
    return past.length > 0 && isCopy ? own : { ...own, selection: linked }
  if (isCopy) return own
  const both = merged(selection, linked, undefined)
  if (selection.must.length + selection.maybe.length === 0 && !excessOf(both))
    return { ...own, selection: both, past: [...past, selection] }
  return { ...own, selection: linked, past: [...past, selection], openedBy: 'link' }
}
