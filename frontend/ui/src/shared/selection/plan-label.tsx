// The name of the shown plan, for a fan who has several.
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'

import { useNamedPlans } from './plan-edits'
import * as styles from './plan-label.module.css'
import { planName } from './plan-name'

export function PlanLabel({ festival }: { festival: string }) {
  const { t } = useStrings()
  const { shown, plans } = useNamedPlans(festival)
  const plan = plans.find(({ id }) => id === shown)
  if (!plan || plans.length === 1) return null
  const name = planName(plan, t)
  return (
    <span className={styles.plan} lang={languageOf(name)}>
      {name}
    </span>
  )
}
