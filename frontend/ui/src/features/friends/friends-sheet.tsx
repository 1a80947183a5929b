// The dialog of all of us: friends to switch, change and remove, when and where we meet, and a link for all.
import { useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { useFocusBesideOpener } from '@/shared/dialogs/use-focus-beside-opener'
import { removeFriend, restoreFriend, switchFriend, updateFriend } from '@/shared/friends/friend-edits'
import { friendName } from '@/shared/friends/friend-name'
import { MOST_FRIENDS, type Friend } from '@/shared/friends/friends'
import { useFriends } from '@/shared/friends/friends-store'
import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import '@/shared/strings/friends-strings'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Notice } from '@/shared/ui/notice'
import { removedLast } from '@/shared/ui/removed-last'
import { Sheet } from '@/shared/ui/sheet'

import { FriendRow, OwnRow } from './friend-row'
import * as styles from './friends-sheet.module.css'
import { LinkForAll } from './link-for-all'
import { Meetings } from './meetings'
import { PasteLink } from './paste-link'
import { usOf } from './us'

const removedFriend = removedLast<{ friend: Friend; at: number }>()

export function FriendsSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t } = useStrings()
  useFocusBesideOpener()
  const { festival } = timetable
  const picks = usePicksStore()
  usePicks(({ code }) => code) // the fan's own picks
  const own = picks.history().selection
  const { friends, ownName, isDamaged } = useFriends(festival)
  const [isWithMe, setWithMe] = useState(true)
  const [isRefused, setRefused] = useState(false)
  const removed = removedFriend(festival)
  const body = useRef<HTMLDivElement>(null)
  const us = useMemo(
    () => usOf(isWithMe ? { picks: own, name: ownName } : null, friends),
    [isWithMe, own, ownName, friends],
  )
  const remove = (friend: Friend, at: number) => {
    const isStored = removeFriend(festival, friend.letter)
    flushSync(() => {
      if (isStored) removed.keep({ friend, at })
      setRefused(!isStored)
    })
    body.current?.querySelector<HTMLElement>('[role=status] button')?.focus()
  }
  const restore = () => {
    const { last } = removed
    const isStored = last !== null && restoreFriend(festival, last.friend, last.at)
    flushSync(() => {
      if (isStored) removed.keep(null)
      setRefused(!isStored)
    })
    body.current?.querySelector<HTMLElement>('li:last-child button')?.focus()
  }

  return (
    <Sheet title={t('friends.title')} onClose={onClose} isWide>
      <div ref={body} className={styles.friends}>
        {isDamaged && <Notice words={t('friends.damaged')} />}
        {isRefused && (
          <Notice
            words={
              !removed.last || friends.length < MOST_FRIENDS
                ? t('friends.not_stored')
                : t('friends.full', { limit: MOST_FRIENDS })
            }
          />
        )}
        {removed.last && (
          <Notice
            words={t('friends.removed', { name: friendName(removed.last.friend, t) })}
            actions={[{ label: t('friends.restore'), act: restore }]}
          />
        )}
        {friends.length > 0 && (
          <ul className={styles.list} aria-label={t('friends.us')}>
            <OwnRow picks={own} isOn={isWithMe} onSwitch={setWithMe} />
            {friends.map((friend, at) => (
              <FriendRow
                key={friend.letter}
                {...{ friend, timetable }}
                onSwitch={(isOn) => setRefused(!switchFriend(festival, friend.letter, isOn))}
                onChange={(words) => setRefused(!updateFriend(festival, { ...friend, ...words }))}
                onRemove={() => remove(friend, at)}
              />
            ))}
          </ul>
        )}
        <PasteLink {...{ timetable, friends, own }} />
        {friends.length > 0 && <Meetings {...{ us, timetable }} />}
        {friends.length > 0 && <LinkForAll {...{ us, festival, ownName }} onRefused={setRefused} />}
      </div>
    </Sheet>
  )
}
