// The present time, updated each half minute while the page is visible.
import { useSyncExternalStore } from 'react'

const STEP_MS = 30_000

const step = () => Math.floor(Date.now() / STEP_MS) * STEP_MS

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, STEP_MS / 2)
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** The present instant in ms, to the half minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, step)
