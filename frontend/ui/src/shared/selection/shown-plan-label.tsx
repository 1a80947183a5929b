// The name of the shown plan in a bar, loaded only for a fan who has several.
import { Suspense, lazy } from 'react'

import { useHasPlans } from './shown-plan'

const PlanLabel = lazy(async () => ({ default: (await import('./plan-label')).PlanLabel }))

export const ShownPlan = ({ festival }: { festival: string }) =>
  useHasPlans(festival) && (
    <Suspense fallback={null}>
      <PlanLabel festival={festival} />
    </Suspense>
  )
