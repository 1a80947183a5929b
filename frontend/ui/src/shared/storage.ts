// This browser's storage, which may be forbidden, full, or changed by others.

export function readStored(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

/**
 * Whether the value is stored. An equal one is not stored again: a tab that opens would put what it has read over what
 * another has stored since.
 */
export function writeStored(key: string, value: string): boolean {
  try {
    const { localStorage } = window
    if (localStorage.getItem(key) !== value) localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

/** Values of this browser by festival. `read` returns null where there is none; a reader parses it, and ignores junk. */
export interface StoredValues {
  /** For `useSyncExternalStore`: another tab's values arrive with an event, those of this tab do not. */
  subscribe: (listener: () => void) => () => void
  read: (festival: string) => string | null
  /** Whether it is stored. */
  write: (festival: string, value: string) => boolean
  /** Whether the page alone has the value. */
  isUnstored: (festival: string) => boolean
}

/** `keepsUnstored`: what cannot be stored is kept by this page, until it is left. */
export function storedValues(prefix: string, { keepsUnstored = false } = {}): StoredValues {
  const listeners = new Set<() => void>()
  const unstored = new Map<string, string>()
  const keyOf = (festival: string) => `${prefix}:${festival}`
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      window.addEventListener('storage', listener)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', listener)
      }
    },
    read: (festival) => unstored.get(festival) ?? readStored(keyOf(festival)),
    write: (festival, value) => {
      const isStored = writeStored(keyOf(festival), value)
      if (isStored) unstored.delete(festival)
      else if (keepsUnstored) unstored.set(festival, value)
      for (const listener of listeners) listener()
      return isStored
    },
    isUnstored: (festival) => unstored.has(festival),
  }
}
