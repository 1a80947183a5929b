// The plan that the fan took last on this page, so that what came of it can be told and undone.
import { useSyncExternalStore } from 'react'

export interface TakenPlan {
  /** The picks after it: once they change again, it can't be undone alone. */
  code: string
  addedCount: number
  givenUpCount: number
}

let taken: TakenPlan | null = null
const listeners = new Set<() => void>()

export function tellTaken(plan: TakenPlan): void {
  taken = plan
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTakenPlan = (): TakenPlan | null => useSyncExternalStore(subscribe, () => taken)
