// Making, showing, renaming and deleting the plans of a festival in this browser: each edit is stored whole, or not at all.
import { useMemo, useSyncExternalStore } from 'react'

import { readStored, writeStored } from '@/shared/storage'

import {
  cleanName,
  formatPlans,
  freeId,
  LONGEST_NAME,
  MOST_PLANS,
  parsePlans,
  type NamedPlan,
  type NamedPlans,
} from './named-plans'
import { EMPTY } from './selection-code'
import { builtKey, readPlans, subscribeToPlans, writePlans } from './shown-plan'
import type { TimetablePicks } from './timetable-picks'

/** `full`: there are as many plans as there may be. */
export type Outcome = 'done' | 'not_stored' | 'full'

export interface RemovedPlan {
  plan: NamedPlan
  /** Its place among the others. */
  at: number
  wasShown: boolean
}

export interface PlanEdits {
  /** Make a plan and show it: with the shown plan's picks, or with its stars alone; it has no steps of undo yet. */
  make: (name: string, from: 'copy' | 'stars') => Outcome
  show: (id: string) => Outcome
  /** Keep the former name where the new one has nothing visible. */
  rename: (id: string, name: string) => Outcome
  /** Delete a plan, and show the one beside it if it was shown; null where it is the last one, or is gone already. */
  remove: (id: string) => RemovedPlan | Outcome | null
  restore: (removed: RemovedPlan) => Outcome
}

/** All plans, also as they are edited in another tab; of the shown one, the picks are in the store of picks. */
export function useNamedPlans(festival: string): NamedPlans {
  const stored = useSyncExternalStore(subscribeToPlans, () => readPlans(festival))
  return useMemo(() => parsePlans(stored), [stored])
}

export function planEdits(
  festival: string,
  picks: Pick<TimetablePicks, 'history' | 'showHistory'>,
): PlanEdits {
  /** The plans as stored by now, with the picks of the shown one as they are by now. */
  const read = (): NamedPlans => {
    const { shown, plans, isDamaged } = parsePlans(readPlans(festival))
    const history = picks.history()
    return { shown, isDamaged, plans: plans.map((plan) => (plan.id === shown ? { ...plan, history } : plan)) }
  }

  /** The plans first: a page that ends between the two writes has every plan's picks among them. */
  function write(next: Omit<NamedPlans, 'isDamaged'>, isOtherShown: boolean): Outcome {
    const before = formatPlans(read())
    if (!writePlans(festival, formatPlans(next))) return 'not_stored'
    const shown = next.plans.find(({ id }) => id === next.shown)
    if (!isOtherShown || !shown || picks.showHistory(shown.history)) return 'done'
    writePlans(festival, before)
    return 'not_stored'
  }

  function show(id: string): Outcome {
    const { shown, plans } = read()
    return id === shown || !plans.some((plan) => plan.id === id) ? 'done' : write({ shown: id, plans }, true)
  }

  return {
    show,
    make: (name, from) => {
      const { shown, plans } = read()
      if (plans.length >= MOST_PLANS) return 'full'
      const { selection } = picks.history()
      const { acts } = selection
      const id = freeId(plans)
      const isCopy = from === 'copy'
      const built = isCopy ? (readStored(builtKey(festival, shown)) ?? acts.join(' ')) : ''
      writeStored(builtKey(festival, id), built)
      const history = { selection: isCopy ? selection : { ...EMPTY, acts }, past: [] }
      return write({ shown: id, plans: [...plans, { id, name: unique(name, plans), history }] }, true)
    },
    rename: (id, name) => {
      const { shown, plans } = read()
      const others = plans.filter((plan) => plan.id !== id)
      const renamed = plans.map((plan) =>
        plan.id === id ? { ...plan, name: unique(name, others) || plan.name } : plan,
      )
      return write({ shown, plans: renamed }, false)
    },
    remove: (id) => {
      const { shown, plans } = read()
      const at = plans.findIndex((plan) => plan.id === id)
      const plan = plans[at]
      const beside = plans[at + 1] ?? plans[at - 1]
      if (!plan || !beside) return null
      const wasShown = id === shown
      const next = { shown: wasShown ? beside.id : shown, plans: plans.filter((other) => other !== plan) }
      const outcome = write(next, wasShown)
      return outcome === 'done' ? { plan, at, wasShown } : outcome
    },
    restore: ({ plan, at, wasShown }) => {
      const { shown, plans } = read()
      if (plans.length >= MOST_PLANS) return 'full'
      const id = plans.some((other) => other.id === plan.id) ? freeId(plans) : plan.id
      const all = [...plans.slice(0, at), { ...plan, id }, ...plans.slice(at)]
      return write({ shown: wasShown ? id : shown, plans: all }, wasShown)
    },
  }
}

/** The cleaned name, with a number where another plan has the same one; "" for none. */
function unique(typed: string, others: readonly NamedPlan[]): string {
  const name = cleanName(typed)
  const isTaken = (candidate: string) => others.some((other) => other.name === candidate)
  const start = [...name].slice(0, LONGEST_NAME - ' 99'.length).join('')
  let candidate = name
  for (let number = 2; name && isTaken(candidate); number++) candidate = `${start} ${number}`
  return candidate
}
