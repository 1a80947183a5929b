// The buttons to follow a slot's act, and to raise it: its slots are marked, and the page reports what is new of it.
import Star from 'lucide-react/icons/star'

import { lower, raise, useIsRaised } from '@/shared/selection/act-grades'
import { actOf } from '@/shared/selection/followed-acts'
import { useIsFollowed, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './follow-button.module.css'

export function FollowButton({ festival, slot }: { festival: string; slot: Slot }) {
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
      {isFollowed && <GradeButton festival={festival} act={actOf(slot.piece)} />}
    </div>
  )
}

function GradeButton({ festival, act }: { festival: string; act: string }) {
  const { t } = useStrings()
  const isRaised = useIsRaised(festival, act)
  return (
    <>
      <button
        type="button"
        className="quiet-button"
        aria-pressed={isRaised}
        onClick={() => (isRaised ? lower : raise)(festival, act)}
      >
        {t('grade.button')}
      </button>
      <p>{t('grade.hint')}</p>
    </>
  )
}
