// A button that says with which slot a pick clashes and by how much, or how the fan sees both; it opens the clash dialog.
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import TriangleAlert from 'lucide-react/icons/triangle-alert'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import type { Clash } from '@/shared/selection/clashes'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'

import * as styles from './clash-label.module.css'

interface ClashLabelProps {
  clash: Clash
  /** The side whose row the label stands in. */
  slotId: string
  /** Whether to show only the minutes, where there is little room; screen readers get all words. */
  isShort?: boolean
}

export function ClashLabel({ clash, slotId, isShort = false }: ClashLabelProps) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  return (
    <button
      type="button"
      className={styles.button}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'clash', clash })}
    >
      <span className={styles.label} data-cause={causeOf(clash)}>
        {clash.leaveMin === undefined ? (
          <TriangleAlert aria-hidden size={14} />
        ) : (
          <Check aria-hidden size={14} />
        )}
        {isShort && <span aria-hidden>{shortWords(clash, t)}</span>}
        <span className={isShort ? 'visually-hidden' : undefined}>{clashWords(clash, slotId, t)}</span>
        <ChevronRight aria-hidden size={14} />
      </span>
    </button>
  )
}

/** The same where nothing can be pressed: on paper. */
export function ClashMark({ clash, slotId }: Omit<ClashLabelProps, 'isShort'>) {
  const { t } = useStrings()
  return (
    <span className={styles.label} data-cause={causeOf(clash)}>
      {clashWords(clash, slotId, t)}
    </span>
  )
}

const shortWords = ({ missingMin, leaveMin }: Clash, t: Translate) =>
  leaveMin === undefined ? t('duration.minutes', { minutes: missingMin }) : clock(leaveMin)

const causeOf = ({ cause, leaveMin }: Clash) => (leaveMin === undefined ? cause : 'decided')

/** A walk leads to the later act, and comes from the earlier one. */
export function clashWords(
  { first, second, cause, missingMin, leaveMin }: Clash,
  slotId: string,
  t: Translate,
): string {
  const isEarlier = first.id === slotId
  const { act } = isEarlier ? second : first
  if (leaveMin !== undefined) return t('clash.decided_with', { time: clock(leaveMin), act })
  const tight = isEarlier ? 'clash.tight' : 'clash.from'
  return t(cause === 'overlap' ? 'clash.overlap' : tight, { act, minutes: missingMin })
}
