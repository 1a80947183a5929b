// "Add to friends" below somebody's plan, or why it can't be added.
import { Suspense, lazy, useState } from 'react'

import { friendName } from '@/shared/friends/friend-name'
import { useFriends } from '@/shared/friends/friends-store'
import { whosePlan } from '@/shared/friends/whose-plan'
import { DEFAULT_LANGUAGE } from '@/shared/links'
import type { Selection } from '@/shared/selection/selection-code'
import '@/shared/strings/friends-strings'
import { useStrings, type Translate } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

const AddFriendSheet = lazy(async () => ({ default: (await import('./add-friend-sheet')).AddFriendSheet }))

interface AddFriendProps {
  mine: Selection
  theirs: Selection
  timetable: Timetable
}

export function AddFriend({ mine, theirs, timetable }: AddFriendProps) {
  const { t, language } = useStrings()
  const { festival } = timetable
  const { friends } = useFriends(festival)
  const [isOpen, setOpen] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const plan = whosePlan(theirs, mine, friends, timetable)
  const words = done ?? reasonAgainst(plan, t)
  return (
    <>
      <p role="status">{words}</p>
      {(done !== null || plan.kind === 'known') && (
        <a className="quiet-button" href={friendsPath(festival, language)}>
          {t('friends.show')}
        </a>
      )}
      {plan.kind === 'new' && done === null && (
        <button type="button" className="quiet-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t('friends.add')}
        </button>
      )}
      <Suspense fallback={null}>
        {isOpen && plan.kind === 'new' && (
          <AddFriendSheet
            {...{ festival, friends, plan }}
            picks={theirs}
            onSaved={(next) => {
              setDone(next)
              setOpen(false)
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}

function reasonAgainst(plan: ReturnType<typeof whosePlan>, t: Translate): string {
  if (plan.kind === 'new') return ''
  if (plan.kind === 'known') return t('friends.known', { name: friendName(plan.friend, t) })
  return t(`friends.${plan.kind}`)
}

/** Find, with what the fan and friends picked. */
const friendsPath = (festival: string, language: string) =>
  `/${festival}/?view=list&only=friends${language === DEFAULT_LANGUAGE ? '' : `&lang=${language}`}`
