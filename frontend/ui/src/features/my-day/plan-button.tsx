// The way to the fan's plans: the shown plan's name above the days, or below them a button while there is no other.
import ChevronDown from 'lucide-react/icons/chevron-down'
import CopyPlus from 'lucide-react/icons/copy-plus'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { useNamedPlans } from '@/shared/selection/plan-edits'
import { planName } from '@/shared/selection/plan-name'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'

import { DialogButton } from './dialog-button'
import * as styles from './plan-button.module.css'

export function PlanButton({ festival }: { festival: string }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  const { shown, plans } = useNamedPlans(festival)
  const plan = plans.find(({ id }) => id === shown)
  if (!plan || isOnlyUnnamed(plans)) return null
  const name = planName(plan, t)
  return (
    <button
      type="button"
      className={styles.plan}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'plans' })}
    >
      <span className="visually-hidden">{t('plans.shown')}</span>
      <b lang={languageOf(name)}>{name}</b>
      <ChevronDown aria-hidden size={18} />
    </button>
  )
}

export function AnotherPlan({ festival }: { festival: string }) {
  const { t } = useStrings()
  const { plans } = useNamedPlans(festival)
  return isOnlyUnnamed(plans) && <DialogButton kind="plans" icon={CopyPlus} label={t('plans.another')} />
}

const isOnlyUnnamed = (plans: readonly { name: string }[]) => plans.length === 1 && plans[0]?.name === ''
