// One act: a tap on its name opens a slot of it, a tap on the star follows it.
import Star from 'lucide-react/icons/star'
import { Suspense, lazy, memo } from 'react'

import type { Kind } from '@/api/client'
import type { ListedAct } from '@/shared/acts/act-list'
import type { DayNames } from '@/shared/days/day-names'
import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { HighlightedText } from '@/shared/text/highlighted-text'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './act-row.module.css'
import { ActTimes } from './act-times'

const GradeToggle = lazy(async () => ({ default: (await import('./grade-toggle')).GradeToggle }))

interface ActRowProps {
  festival: string
  act: ListedAct
  days: DayNames
  usualKind: Kind
  needles: readonly string[]
  /** Why the act was found, where its name does not show it. */
  foundIn?: string | undefined
  onOpen: (slot: Slot) => void
}

export const ActRow = memo(function ActRow({
  festival,
  act,
  needles,
  foundIn,
  onOpen,
  ...times
}: ActRowProps) {
  const { t } = useStrings()
  const { followAct } = usePicksActions()
  const isStarred = usePicks(({ followed }) => followed.has(act.code))
  const slot = act.slots[0] ?? act.jointSlots[0]
  return (
    <li className={styles.row} data-anchor={act.code}>
      <button
        type="button"
        className={styles.open}
        aria-haspopup="dialog"
        onClick={() => slot && onOpen(slot)}
      >
        <span className={styles.name} data-testid="act">
          <HighlightedText text={act.name} needles={needles} />
          {act.isGuessed && (
            <small className={styles.guess}>
              {' '}
              <span aria-hidden>{t('acts.guessed')}</span>
              <span className="visually-hidden">{t('acts.guessed_long')}</span>
            </small>
          )}
        </span>
        {foundIn !== undefined && (
          <span className={styles.reason}>
            <HighlightedText text={foundIn} needles={needles} />
          </span>
        )}
        <ActTimes act={act} {...times} />
      </button>
      {isStarred && (
        <Suspense fallback={null}>
          <GradeToggle {...{ festival, act }} />
        </Suspense>
      )}
      <button
        type="button"
        className={styles.star}
        aria-pressed={isStarred}
        onClick={() => followAct(act.code, !isStarred)}
      >
        <Star aria-hidden size={26} strokeWidth={1.75} fill={isStarred ? 'currentColor' : 'none'} />
        <span className="visually-hidden">{t('acts.star', { act: act.name })}</span>
      </button>
    </li>
  )
})
