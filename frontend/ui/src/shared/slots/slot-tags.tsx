// Says what colour alone must not say: a kind that is not live, a status that is not as scheduled.
import { Star } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

export function SlotTags({ slot, isFollowed = false }: { slot: Slot; isFollowed?: boolean }) {
  const { t } = useStrings()
  return (
    <>
      <span className={slot.kind === 'live' ? 'visually-hidden' : 'tag'}>{t(`kind.${slot.kind}`)}</span>
      {isFollowed && (
        <span className="tag">
          <Star aria-hidden size={12} fill="currentColor" /> {t('follow.on')}
        </span>
      )}
      {slot.is_corrected && <span className="tag">{t('slot.corrected')}</span>}
      {slot.status !== 'scheduled' && <span className="tag">{t(`status.${slot.status}`)}</span>}
    </>
  )
}
