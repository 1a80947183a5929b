// A map that survives a reload of this browser tab: read once, written when the page is hidden or left.

/** The latest entries are kept; junk and a storage that is forbidden or full mean an empty map. */
export function sessionMap<T>(
  key: string,
  isValid: (value: unknown) => value is T,
  most = 50,
): Map<string, T> {
  const map = parseEntries(read(key), isValid, most)
  const write = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify([...map].slice(-most)))
    } catch {
      // forbidden or full: places are lost at the next reload
    }
  }
  window.addEventListener('pagehide', write)
  document.addEventListener('visibilitychange', () => document.hidden && write())
  return map
}

/** Put an entry last, so that it is the last to be dropped. */
export function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
}

export function parseEntries<T>(
  stored: string | null,
  isValid: (value: unknown) => value is T,
  most: number,
): Map<string, T> {
  try {
    const entries: unknown = JSON.parse(stored ?? '[]')
    const isEntry = (entry: unknown): entry is [string, T] =>
      Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isValid(entry[1])
    return new Map(Array.isArray(entries) ? entries.filter(isEntry).slice(-most) : [])
  } catch {
    return new Map()
  }
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
