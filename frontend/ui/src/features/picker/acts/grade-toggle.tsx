// The second step of a starred act: whether the fan would not miss it for anything.
import type { ListedAct } from '@/shared/acts/act-list'
import { lower, raise, useIsRaised } from '@/shared/selection/act-grades'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './grade-toggle.module.css'

export function GradeToggle({ festival, act: { code, name } }: { festival: string; act: ListedAct }) {
  const { t } = useStrings()
  const isRaised = useIsRaised(festival, code)
  return (
    <button
      type="button"
      className={styles.grade}
      aria-pressed={isRaised}
      onClick={() => (isRaised ? lower : raise)(festival, code)}
    >
      <span aria-hidden>{t('grade.name')}</span>
      <span className="visually-hidden">{t('grade.raise', { act: name })}</span>
    </button>
  )
}
