// The active slot in full, since its block may be too small for it; a tap opens its dialog, or its clash.
import Ellipsis from 'lucide-react/icons/ellipsis'

import { usePicks } from '@/shared/selection/picks-context'
import { ClashLabel } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay-text'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './slot-strip.module.css'

export function SlotStrip({ slot, onMore }: { slot: Slot | null; onMore: (slot: Slot) => void }) {
  const { t } = useStrings()
  const clash = usePicks(({ worst }) => slot && worst.get(slot.id))
  if (!slot) return <p className={`${styles.strip} ${styles.hint}`}>{t('grid.hint')}</p>
  return (
    <div className={styles.strip}>
      <button type="button" className={styles.open} aria-haspopup="dialog" onClick={() => onMore(slot)}>
        <span className={styles.words}>
          <b lang={languageOf(slot.act)}>{slot.act}</b>
          <span className={styles.when}>
            {[`${clock(slot.startMin)}–${clock(slot.endMin)}`, delayWords(slot, t), slot.stage.name]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Ellipsis aria-hidden size={20} />
        <span className="visually-hidden">{t('slot.more', { act: slot.act })}</span>
      </button>
      {clash && <ClashLabel clash={clash} slotId={slot.id} isShort />}
    </div>
  )
}
