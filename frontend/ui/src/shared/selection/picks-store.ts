// A festival's picks and their history: in the address, in this browser's storage, and the same in every tab.
import { isAppStart, onAddressChange, ownCode, readCode, writeCode } from '@/shared/address/address'
import { writeStored, readStored } from '@/shared/storage'

import { merged } from './edit-selection'
import { EMPTY, compose, isEmpty, read, sameSelection, type Selection } from './selection-code'

const PAST = 20

/** How the page found its picks: as left, by a link that differs from them, or by a link that can't be read. */
export type Arrival = 'own' | 'link' | 'damaged'

export interface SavedPicks {
  selection: Selection
  past: readonly Selection[]
  arrival: Arrival
  isSaved: boolean
}

export interface PicksStore {
  current: () => SavedPicks
  /** While somebody listens, other tabs and "back" are followed. */
  subscribe: (listener: () => void) => () => void
  change: (selection: Selection) => void
  undo: () => void
  /** The fan has read the news of the arrival. */
  settle: () => void
}

export function openPicks(festival: string): PicksStore {
  const key = keyOf(festival)
  const listeners = new Set<() => void>()
  let picks = arrive(stored(key))
  let seen = readStored(key)
  let detach = () => {}

  /** Whoever picks or undoes after a link was opened has decided about it. */
  const decided = (): Arrival => (picks.arrival === 'link' ? 'own' : picks.arrival)

  function become(next: SavedPicks) {
    const isSaved = write(key, next.past, next.selection)
    seen = readStored(key)
    show({ ...next, isSaved })
  }

  function show(next: SavedPicks) {
    picks = next
    writeCode(codeOf(picks))
    for (const listener of listeners) listener()
  }

  /** What another tab wrote is shown and not written again: it may have gone on since. */
  function onOtherTab(event: StorageEvent) {
    if (event.key !== key || event.newValue === null) return
    const { selection, past } = stored(key)
    if (compose(selection) !== compose(picks.selection)) show({ ...picks, selection, past })
  }

  /** Another tab may have picked between this page's start and now: what it wrote is taken over, not written over. */
  function attach() {
    if (readStored(key) !== seen) picks = arrive(stored(key))
    become(picks)
    window.addEventListener('storage', onOtherTab)
    const release = onAddressChange(() => writeCode(codeOf(picks)))
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
      become({
        ...picks,
        selection,
        past: [...picks.past, picks.selection].slice(-PAST),
        arrival: decided(),
      }),
    undo: () => {
      const selection = picks.past[picks.past.length - 1]
      if (selection) become({ ...picks, selection, past: picks.past.slice(0, -1), arrival: decided() })
    },
    settle: () => become({ ...picks, arrival: 'own' }),
  }
}

/** The picks stored in this browser for a festival, whatever the address says. */
export const storedSelection = (festival: string): Selection => stored(keyOf(festival)).selection

/** Store these picks for a festival, with the former ones as a step of undo; false where nothing can be stored. */
export function storeSelection(festival: string, next: Selection): boolean {
  const { selection, past } = stored(keyOf(festival))
  if (sameSelection(selection, next)) return true
  return write(keyOf(festival), [...past, selection], next)
}

const write = (key: string, past: readonly Selection[], selection: Selection): boolean =>
  writeStored(key, [...past.slice(-PAST), selection].map(compose).join(' '))

const keyOf = (festival: string) => `picks:${festival}`

const codeOf = ({ selection }: SavedPicks): string => (isEmpty(selection) ? '' : compose(selection))

/** What storage holds: codes with a space between them, the last one current; junk is passed over. */
function stored(key: string): Pick<SavedPicks, 'selection' | 'past'> {
  const codes = (readStored(key) ?? '').split(' ')
  const selections = codes.map(read).filter((selection) => selection !== null)
  return { selection: selections[selections.length - 1] ?? EMPTY, past: selections.slice(0, -1).slice(-PAST) }
}

/**
 * A code that this page wrote is only a copy of what is stored, and so is the one that the installed app starts
 * with; any other one is a link that was opened.
 */
function arrive({ selection, past }: Pick<SavedPicks, 'selection' | 'past'>): SavedPicks {
  const code = readCode()
  const linked = read(code)
  const own: SavedPicks = { selection, past, arrival: 'own', isSaved: true }
  if (!code) return own
  if (!linked) return { ...own, arrival: 'damaged' }
  if (compose(linked) === compose(selection)) return own
  const isCopy = isAppStart() || ownCode() === code
  if (isEmpty(selection)) return past.length > 0 && isCopy ? own : { ...own, selection: linked }
  if (isCopy) return own
  if (selection.must.length + selection.maybe.length === 0)
    return { ...own, selection: merged(selection, linked, undefined), past: [...past, selection] }
  return { ...own, selection: linked, past: [...past, selection], arrival: 'link' }
}
