// The form for one more plan: a name, if any, and what it starts with.
import CopyPlus from 'lucide-react/icons/copy-plus'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'

import { LONGEST_NAME } from '@/shared/selection/named-plans'
import type { PlanEdits } from '@/shared/selection/plan-edits'
import { useStrings } from '@/shared/strings/strings'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './new-plan.module.css'

export function NewPlan({ onMake }: { onMake: (...plan: Parameters<PlanEdits['make']>) => void }) {
  const { t } = useStrings()
  const [name, setName] = useState('')
  return (
    <form
      className={styles.form}
      aria-label={t('plans.new')}
      onSubmit={(event) => {
        event.preventDefault()
        onMake(name, 'copy')
      }}
    >
      <h3>{t('plans.new')}</h3>
      <TextField
        label={t('plans.name_optional')}
        placeholder={t('plans.example')}
        maxLength={LONGEST_NAME}
        value={name}
        onChange={setName}
      />
      <button type="submit" className="main-button">
        <CopyPlus aria-hidden size={18} />
        {t('plans.copy')}
      </button>
      <button type="button" className="quiet-button" onClick={() => onMake(name, 'stars')}>
        <Plus aria-hidden size={18} />
        {t('plans.empty')}
      </button>
    </form>
  )
}
