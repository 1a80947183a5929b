// The form that keeps somebody's plan as a new friend's, or as the newer one of a friend: the fan decides.
import { useState } from 'react'

import type { Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'

import { addFriend, updateFriend } from './friend-edits'
import { FriendFields } from './friend-fields'
import * as styles from './friend-fields.module.css'
import { friendName } from './friend-name'
import { freeColour, freeLetter, MOST_FRIENDS, type Friend } from './friends'
import type { WhosePlan } from './whose-plan'

interface AddFriendFormProps {
  festival: string
  picks: Selection
  friends: readonly Friend[]
  plan: Extract<WhosePlan, { kind: 'new' }>
  /** With words of what was done. */
  onSaved: (words: string) => void
}

export function AddFriendForm({ festival, picks, friends, plan, onSaved }: AddFriendFormProps) {
  const { t } = useStrings()
  const free = freeLetter(friends)
  const [letter, setLetter] = useState(plan.guess?.letter ?? free ?? friends[0]?.letter ?? '')
  const friend = friends.find((one) => one.letter === letter)
  const wordsOf = (one: Friend | undefined) => ({
    name: one?.name ?? '',
    colour: one?.colour ?? freeColour(friends),
  })
  const [words, setWords] = useState(wordsOf(friend))
  const [isRefused, setRefused] = useState(false)
  /** A name that was typed stays, whoever it is for. */
  const choose = (chosen: string) => {
    const isTyped = words.name !== wordsOf(friend).name
    setLetter(chosen)
    setWords({
      ...wordsOf(friends.find((one) => one.letter === chosen)),
      ...(isTyped && { name: words.name }),
    })
  }
  const save = () => {
    const isStored = (friend ? updateFriend : addFriend)(festival, { ...words, letter, picks })
    setRefused(!isStored)
    const name = friendName({ letter, name: words.name }, t)
    if (isStored) onSaved(t(friend ? 'friends.updated' : 'friends.added', { name }))
  }
  return (
    <form
      className={styles.form}
      aria-label={t('friends.add')}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {friends.length > 0 && (
        <label className={styles.who}>
          <span>{t('friends.who')}</span>
          <select value={letter} onChange={({ target }) => choose(target.value)}>
            {free !== null && <option value={free}>{t('friends.new')}</option>}
            {friends.map((one) => (
              <option key={one.letter} value={one.letter}>
                {t('friends.update', {
                  name: friendName(one, t),
                  count: plan.shared.get(one.letter) ?? 0,
                })}
              </option>
            ))}
          </select>
        </label>
      )}
      {free === null && <p>{t('friends.full', { limit: MOST_FRIENDS })}</p>}
      <FriendFields {...words} letter={letter} onChange={setWords} />
      <p>{t('friends.hint')}</p>
      {isRefused && <p role="alert">{t('friends.not_stored')}</p>}
      <button type="submit" className="main-button">
        {t('friends.save')}
      </button>
    </form>
  )
}
