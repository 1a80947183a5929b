// Which of a festival's plans in this browser is shown; `named-plans.ts` reads them all, when they are looked at.
import { useSyncExternalStore } from 'react'

import { storedValues } from '@/shared/storage'

/** The only plan of a fan who made no other. */
export const FIRST_PLAN = '1'

/** A first line with the id of the shown plan, then a line a plan. */
const { subscribe, read, write } = storedValues('plans')
export { read as readPlans, subscribe as subscribeToPlans, write as writePlans }

/** Whether this browser has kept several plans, or a name: then its picks are not lost, even where they are empty. */
export const hasPlans = (festival: string): boolean => read(festival) !== null

export const shownPlanOf = (festival: string): string =>
  /^[1-9]\d?(?=\n)/.exec(read(festival) ?? '')?.[0] ?? FIRST_PLAN

/** Where the starred acts are stored of which a plan was built. */
export const builtKey = (festival: string, plan: string): string =>
  plan === FIRST_PLAN ? `built:${festival}` : `built:${festival}:${plan}`

export const useShownPlan = (festival: string): string =>
  useSyncExternalStore(subscribe, () => shownPlanOf(festival))

export const useHasPlans = (festival: string): boolean =>
  useSyncExternalStore(subscribe, () => hasPlans(festival))
