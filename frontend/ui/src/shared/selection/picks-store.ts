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
import { EMPTY, writeCode, isEmpty, readCode, sameSelection, type Selection } from './selection-code'

const MOST_UNDO_STEPS = 20

/** What opened the page: the fan's own address, a link with other picks, or a link that can't be read. */
export type OpenedBy = 'own' | 'link' | 'damaged'

export interface SavedPicks {
  selection: Selection
  past: readonly Selection[]
  openedBy: OpenedBy
  isSaved: boolean
}

export interface PicksStore {
  current: () => SavedPicks
  /** Changes in other tabs and "back" are noticed only while there is a listener. */
  subscribe: (listener: () => void) => () => void
  change: (selection: Selection) => void
  undo: () => void
  /** Close the notice about how the page was opened. */
  dismiss: () => void
}

/** Open the picks of a festival, with the pieces that were `ticked` before as further picks. */
export function openPicks(festival: string, ticked: readonly string[] = []): PicksStore {
  const key = keyOf(festival)
  const listeners = new Set<() => void>()
  let newlyTicked = ticked
  let picks = openedWith(newlyTicked, key)
  let lastStored = readStored(key)
  let detach = () => {}

  /** Picking or undoing answers what to do with the picks of a link. */
  const openedByAfterEdit = (): OpenedBy => (picks.openedBy === 'link' ? 'own' : picks.openedBy)

  function save(next: SavedPicks) {
    const isSaved = write(key, next.past, next.selection)
    lastStored = readStored(key)
    show({ ...next, isSaved })
  }

  function show(next: SavedPicks) {
    picks = next
    writePicksParam(codeOf(picks))
    for (const listener of listeners) listener()
  }

  /** Show what another tab stored, without storing it again: that tab may have stored more since. */
  function onOtherTab(event: StorageEvent) {
    if (event.key !== key || event.newValue === null) return
    const { selection, past } = readSaved(key)
    if (writeCode(selection) !== writeCode(picks.selection)) show({ ...picks, selection, past })
  }

  /** Read storage again first: another tab may have picked since this page started. */
  function attach() {
    if (readStored(key) !== lastStored) picks = openedWith(newlyTicked, key)
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
    dismiss: () => save({ ...picks, openedBy: 'own' }),
  }
}

/** The picks stored in this browser for a festival, whatever the address says. */
export const storedSelection = (festival: string): Selection => readSaved(keyOf(festival)).selection

/** Store these picks for a festival, with the former ones as a step of undo; false where nothing can be stored. */
export function storeSelection(festival: string, next: Selection): boolean {
  const { selection, past } = readSaved(keyOf(festival))
  if (sameSelection(selection, next)) return true
  return write(keyOf(festival), [...past, selection], next)
}

const write = (key: string, past: readonly Selection[], selection: Selection): boolean =>
  writeStored(key, [...past.slice(-MOST_UNDO_STEPS), selection].map(writeCode).join(' '))

const keyOf = (festival: string) => `picks:${festival}`

const codeOf = ({ selection }: SavedPicks): string => (isEmpty(selection) ? '' : writeCode(selection))

/** Parse the stored value: codes separated by spaces, the last one current; invalid and repeated ones are ignored. */
function readSaved(key: string): Pick<SavedPicks, 'selection' | 'past'> {
  const codes = (readStored(key) ?? '').split(' ').filter((code, index, all) => code !== all[index + 1])
  const selections = codes.map(readCode).filter((selection) => selection !== null)
  return {
    selection: selections[selections.length - 1] ?? EMPTY,
    past: selections.slice(0, -1).slice(-MOST_UNDO_STEPS),
  }
}

/** Ticked pieces become picks of the fan's own, and of an opened link too: whichever they keep, these stay. */
function openedWith(ticked: readonly string[], key: string): SavedPicks {
  const { selection, past } = readSaved(key)
  const own = withTicked(selection, ticked)
  const opened = openedPicks({ selection: own, past: own === selection ? past : [...past, selection] })
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
function openedPicks({ selection, past }: Pick<SavedPicks, 'selection' | 'past'>): SavedPicks {
  const code = readPicksParam()
  const linked = readCode(code)
  const own: SavedPicks = { selection, past, openedBy: 'own', isSaved: true }
  if (!code) return own
  if (!linked) return { ...own, openedBy: 'damaged' }
  if (writeCode(linked) === writeCode(selection)) return own
  const isCopy = isAppStart() || codeWrittenByThisPage() === code
  if (isEmpty(selection)) return past.length > 0 && isCopy ? own : { ...own, selection: linked }
  if (isCopy) return own
  const both = merged(selection, linked, undefined)
  if (selection.must.length + selection.maybe.length === 0 && !excessOf(both))
    return { ...own, selection: both, past: [...past, selection] }
  return { ...own, selection: linked, past: [...past, selection], openedBy: 'link' }
}
