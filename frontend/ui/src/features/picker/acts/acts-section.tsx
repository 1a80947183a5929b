// The acts under one heading, or those with a similar name; not laid out until they come near the screen.
import type { CSSProperties } from 'react'

import type { Kind } from '@/api/client'
import type { ListedAct } from '@/shared/acts/act-list'
import { NO_READING } from '@/shared/acts/acts-of-slots'
import type { DayNames } from '@/shared/days/day-names'
import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import type { Reason } from '../filter/use-filtered-slots'

import { ActRow } from './act-row'
import * as styles from './acts-section.module.css'

interface ActsSectionProps {
  festival: string
  /** Null for similar names. */
  heading: string | null
  acts: readonly ListedAct[]
  /** Whether the rows come later; their place is kept. */
  isWaiting?: boolean
  days: DayNames
  usualKind: Kind
  reason: (act: ListedAct) => Reason
  onOpen: (slot: Slot) => void
}

export function ActsSection({ heading, acts, isWaiting = false, reason, ...row }: ActsSectionProps) {
  const { t } = useStrings()
  const title = heading ?? t('search.similar')
  const style: CSSProperties & Record<'--rows', number> = { '--rows': acts.length }
  return (
    <section className={styles.section} data-waiting={isWaiting || undefined} style={style}>
      <h3 className={styles.heading} lang={heading === null ? undefined : 'ja'}>
        {heading === NO_READING ? t('acts.no_reading') : title}
      </h3>
      {!isWaiting && (
        <ul>
          {acts.map((act) => (
            <ActRow key={act.code + act.name} act={act} {...row} {...reason(act)} />
          ))}
        </ul>
      )}
    </section>
  )
}
