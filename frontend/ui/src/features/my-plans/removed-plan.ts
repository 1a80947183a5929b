// The plan that was deleted last, for undo until this page is left.
import type { RemovedPlan } from '@/shared/selection/plan-edits'

const byFestival = new Map<string, RemovedPlan>()

export const removedPlan = (festival: string) => ({
  last: byFestival.get(festival) ?? null,
  keep: (removed: RemovedPlan | null) => {
    if (removed) byFestival.set(festival, removed)
    else byFestival.delete(festival)
  },
})
