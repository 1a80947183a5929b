// A festival's picks and their history: in the address, in this browser's storage, and the same in every tab.
import { isAppStart, onAddressChange, codeWrittenByThisPage, readPicksParam, writePicksParam } from '@/shared/address/address'
import { writeStored, readStored } from '@/shared/storage'

import { merged } from './edit-selection'
import { EMPTY, writeCode, isEmpty, readCode, sameSelection, type Selection } from './selection-code'

const PAST = 20

/** How the page found its picks: as left, by a link that differs from them, or by a link that can't be read. */
export type OpenedBy = 'own' | 'link' | 'damaged'

export interface SavedPicks {
  selection: Selection
  past: readonly Selection[]
  openedBy: OpenedBy
  isSaved: boolean
}

export interface PicksStore {
  current: () => SavedPicks
  /** While somebody listens, other tabs and "back" are followed. */
  subscribe: (listener: () => void) => () => void
  change: (selection: Selection) => void
  undo: () => void
  /** The fan has read the news of the openedBy. */
  dismiss: () => void
}

export function openPicks(festival: string): PicksStore {
  const key = keyOf(festival)
  const listeners = new Set<() => void>()
  let picks = openedPicks(readSaved(key))
  let lastStored = readStored(key)
  let detach = () => {}

  /** Whoever picks or undoes after a link was opened has openedByAfterEdit about it. */
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

  /** What another tab wrote is shown and not written again: it may have gone on since. */
  function onOtherTab(event: StorageEvent) {
    if (event.key !== key || event.newValue === null) return
    const { selection, past } = readSaved(key)
    if (writeCode(selection) !== writeCode(picks.selection)) show({ ...picks, selection, past })
  }

  /** Another tab may have picked between this page's start and now: what it wrote is taken over, not written over. */
  function attach() {
    if (readStored(key) !== lastStored) picks = openedPicks(readSaved(key))
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
        past: [...picks.past, picks.selection].slice(-PAST),
        openedBy: openedByAfterEdit(),
      }),
    undo: () => {
      const selection = picks.past[picks.past.length - 1]
      if (selection) save({ ...picks, selection, past: picks.past.slice(0, -1), openedBy: openedByAfterEdit() })
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
  writeStored(key, [...past.slice(-PAST), selection].map(writeCode).join(' '))

const keyOf = (festival: string) => `picks:${festival}`

const codeOf = ({ selection }: SavedPicks): string => (isEmpty(selection) ? '' : writeCode(selection))

/** What storage holds: codes with a space between them, the last one current; junk is passed over. */
function readSaved(key: string): Pick<SavedPicks, 'selection' | 'past'> {
  const codes = (readStored(key) ?? '').split(' ')
  const selections = codes.map(readCode).filter((selection) => selection !== null)
  return { selection: selections[selections.length - 1] ?? EMPTY, past: selections.slice(0, -1).slice(-PAST) }
}

/**
 * A code that this page wrote is only a copy of what is stored, and so is the one that the installed app starts
 * with; any other one is a link that was opened.
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
  if (selection.must.length + selection.maybe.length === 0)
    return { ...own, selection: merged(selection, linked, undefined), past: [...past, selection] }
  return { ...own, selection: linked, past: [...past, selection], openedBy: 'link' }
}
