// Whether the window is wide enough for two columns.
import { useSyncExternalStore } from 'react'

/** jsdom has no media queries: a phone. */
const wide = typeof window.matchMedia === 'function' ? window.matchMedia('(min-width: 64rem)') : null

function subscribe(listener: () => void): () => void {
  wide?.addEventListener('change', listener)
  return () => wide?.removeEventListener('change', listener)
}

export const useIsDesk = (): boolean => useSyncExternalStore(subscribe, () => wide?.matches ?? false)
