// The present time, updated each half minute while the page is visible; the invented festival can be shown at another.
import { createContext, use, useCallback, useSyncExternalStore } from 'react'

const STEP_MS = 30_000

/** By how many ms the page's clock is ahead of the present. */
const ClockShift = createContext(0)

export const ClockShiftProvider = ClockShift

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, STEP_MS / 2)
  document.addEventListener('visibilitychange', listener)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** The present instant in ms, to the half minute. */
export function useNow(): number {
  const shiftMs = use(ClockShift)
  const step = useCallback(() => Math.floor((Date.now() + shiftMs) / STEP_MS) * STEP_MS, [shiftMs])
  return useSyncExternalStore(subscribe, step)
}
