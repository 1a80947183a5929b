// The button to follow a slot's act: its slots are marked, and the page reports what is new of it.
import Star from 'lucide-react/icons/star'

import { useIsFollowed, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './follow-button.module.css'

export function FollowButton({ slot }: { slot: Slot }) {
  const { t } = useStrings()
  const { follow } = usePicksActions()
  const isFollowed = useIsFollowed(slot)
  return (
    <div className={styles.follow}>
      <button
        type="button"
        className="quiet-button"
        aria-pressed={isFollowed}
        onClick={() => follow(slot, !isFollowed)}
      >
        <Star aria-hidden size={18} fill={isFollowed ? 'currentColor' : 'none'} />
        {t('follow.label')}
      </button>
      <p>{t('follow.hint')}</p>
    </div>
  )
}
