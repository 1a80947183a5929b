// Tags for what colour alone must not say: a kind that is not live, a delay, a status other than scheduled.
import Clock from 'lucide-react/icons/clock'
import Star from 'lucide-react/icons/star'

import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import { delayWords } from './delay-text'
import * as styles from './slot-tags.module.css'

export function SlotTags({ slot, isFollowed = false }: { slot: Slot; isFollowed?: boolean }) {
  const { t } = useStrings()
  const delay = delayWords(slot, t)
  return (
    <>
      <span className={slot.kind === 'live' ? 'visually-hidden' : styles.tag}>{t(`kind.${slot.kind}`)}</span>
      {isFollowed && (
        <span className={styles.tag}>
          <Star aria-hidden size={12} fill="currentColor" /> {t('follow.on')}
        </span>
      )}
      {delay && (
        <span className={`${styles.tag} ${styles.delay}`}>
          <Clock aria-hidden size={12} strokeWidth={3} /> {delay}
        </span>
      )}
      {slot.is_corrected && <span className={styles.tag}>{t('slot.corrected')}</span>}
      {slot.status !== 'scheduled' && <span className={styles.tag}>{t(`status.${slot.status}`)}</span>}
    </>
  )
}
