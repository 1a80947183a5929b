// What was removed last, by festival: for undo until this page is left.

export interface RemovedLast<T> {
  last: T | null
  /** Null once it is back. */
  keep: (removed: T | null) => void
}

export function removedLast<T>(): (festival: string) => RemovedLast<T> {
  const byFestival = new Map<string, T>()
  return (festival) => ({
    last: byFestival.get(festival) ?? null,
    keep: (removed) => {
      if (removed) byFestival.set(festival, removed)
      else byFestival.delete(festival)
    },
  })
}
