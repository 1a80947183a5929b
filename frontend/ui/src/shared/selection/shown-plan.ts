// Which of a festival's plans in this browser is shown; `named-plans.ts` reads them all, when they are looked at.
import { useSyncExternalStore } from 'react'

import { readStored, writeStored } from '@/shared/storage'

/** The only plan of a fan who made no other. */
export const FIRST_PLAN = '1'

/** A first line with the id of the shown plan, then a line a plan. */
const keyOf = (festival: string) => `plans:${festival}`

export const readPlans = (festival: string): string | null => readStored(keyOf(festival))

/** Whether this browser has kept several plans, or a name: then its picks are not lost, even where they are empty. */
export const hasPlans = (festival: string): boolean => readPlans(festival) !== null

export const shownPlanOf = (festival: string): string =>
  /^[1-9]\d?(?=\n)/.exec(readPlans(festival) ?? '')?.[0] ?? FIRST_PLAN

/** Where the starred acts are stored of which a plan was built. */
export const builtKey = (festival: string, plan: string): string =>
  plan === FIRST_PLAN ? `built:${festival}` : `built:${festival}:${plan}`

const listeners = new Set<() => void>()

export function writePlans(festival: string, value: string): boolean {
  const isStored = writeStored(keyOf(festival), value)
  for (const listener of listeners) listener()
  return isStored
}

/** Another tab's plans arrive with an event, those of this tab do not. */
export function subscribeToPlans(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export const useShownPlan = (festival: string): string =>
  useSyncExternalStore(subscribeToPlans, () => shownPlanOf(festival))

export const useHasPlans = (festival: string): boolean =>
  useSyncExternalStore(subscribeToPlans, () => hasPlans(festival))
