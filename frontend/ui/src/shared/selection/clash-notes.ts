// Decisions to see both sides of a clash: the minute to leave the first. Stored in this browser only, never sent.
import { readStored, writeStored } from '@/shared/storage'

import { clashKey, type Clash } from './clashes'

const MOST_NOTES = 200
const LONGEST_KEY = 200
/** Festival clocks go up to 30:59. */
const LAST_MINUTE = 31 * 60

/** Leave minutes by `clashKey`. */
export type ClashNotes = Readonly<Record<string, number>>

/** Junk means no note. */
export function parseClashNotes(stored: string | null): ClashNotes {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    const notes = Object.entries(typeof value === 'object' && value !== null ? value : {})
    return Object.fromEntries(notes.filter(isNote).slice(-MOST_NOTES))
  } catch {
    return {}
  }
}

const isNote = (note: [string, unknown]): note is [string, number] =>
  note[0].length <= LONGEST_KEY &&
  Number.isInteger(note[1]) &&
  Number(note[1]) >= 0 &&
  Number(note[1]) < LAST_MINUTE

export interface ClashNotesStore {
  current: () => ClashNotes
  /** Changes in other tabs are noticed only while there is a listener. */
  subscribe: (listener: () => void) => () => void
  /** Note when to leave, or null to remove the note. False where it can't be stored: then this page alone keeps it. */
  write: (clash: Clash, leaveMin: number | null) => boolean
}

export function openClashNotes(festival: string): ClashNotesStore {
  const key = `clash-notes:${festival}`
  const listeners = new Set<() => void>()
  let notes = parseClashNotes(readStored(key))
  let isStored = true

  const show = (next: ClashNotes) => {
    notes = next
    for (const listener of listeners) listener()
  }
  const onOtherTab = (event: StorageEvent) => {
    if (event.key === key && event.newValue !== null) show(parseClashNotes(event.newValue))
  }

  return {
    current: () => notes,
    subscribe: (listener) => {
      if (listeners.size === 0) window.addEventListener('storage', onOtherTab)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) window.removeEventListener('storage', onOtherTab)
      }
    },
    write: (clash, leaveMin) => {
      // another tab may have stored more since this one read it
      const others = new Map(Object.entries(isStored ? parseClashNotes(readStored(key)) : notes))
      others.delete(clashKey(clash))
      if (leaveMin !== null) others.set(clashKey(clash), leaveMin)
      const next = Object.fromEntries([...others].slice(-MOST_NOTES))
      isStored = writeStored(key, JSON.stringify(next))
      show(next)
      return isStored
    },
  }
}
