// A label that says with which slot a pick clashes, and the minutes missing: for a walk to it or from it.
import TriangleAlert from 'lucide-react/icons/triangle-alert'

import type { Clash } from '@/shared/selection/clashes'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './clash-label.module.css'

export function ClashLabel({ clash, slotId }: { clash: Clash; slotId: string }) {
  const { t } = useStrings()
  const isEarlier = clash.first.id === slotId
  const other = isEarlier ? clash.second : clash.first
  const tight = isEarlier ? 'clash.tight' : 'clash.from'
  const words = { act: other.act, minutes: clash.missingMin }
  return (
    <span className={styles.label} data-cause={clash.cause}>
      <TriangleAlert aria-hidden size={14} />
      <span>{t(clash.cause === 'overlap' ? 'clash.overlap' : tight, words)}</span>
    </span>
  )
}
