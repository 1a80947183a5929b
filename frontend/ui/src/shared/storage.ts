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
