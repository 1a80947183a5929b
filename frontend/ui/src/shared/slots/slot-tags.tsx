// Says what colour alone must not say: a kind that is not live, a delay, a status that is not as scheduled.
import { Clock, Star } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import { delayWords } from './delay-text'

export function SlotTags({ slot, isFollowed = false }: { slot: Slot; isFollowed?: boolean }) {
  const { t } = useStrings()
  const delay = delayWords(slot, t)
  return (
    <>
      <span className={slot.kind === 'live' ? 'visually-hidden' : 'tag'}>{t(`kind.${slot.kind}`)}</span>
      {isFollowed && (
        <span className="tag">
          <Star aria-hidden size={12} fill="currentColor" /> {t('follow.on')}
        </span>
      )}
      {delay && (
        <span className="tag tag--delay">
          <Clock aria-hidden size={12} strokeWidth={3} /> {delay}
        </span>
      )}
      {slot.is_corrected && <span className="tag">{t('slot.corrected')}</span>}
      {slot.status !== 'scheduled' && <span className="tag">{t(`status.${slot.status}`)}</span>}
    </>
  )
}
