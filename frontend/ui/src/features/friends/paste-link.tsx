// A friend's link, pasted: read, and kept as a friend's plan, or why it can't be.
import { useState } from 'react'

import { MOST_PICKS } from '@/api/limits.gen'
import { AddFriendForm } from '@/shared/friends/add-friend-form'
import { readFriendLink } from '@/shared/friends/friend-link'
import { friendName } from '@/shared/friends/friend-name'
import type { Friend } from '@/shared/friends/friends'
import { whosePlan } from '@/shared/friends/whose-plan'
import type { Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './friends-sheet.module.css'

const LONGEST_LINK = 8000

interface PasteLinkProps {
  timetable: Timetable
  friends: readonly Friend[]
  own: Selection
}

export function PasteLink({ timetable, friends, own }: PasteLinkProps) {
  const { t } = useStrings()
  const [link, setLink] = useState('')
  const [picks, setPicks] = useState<Selection | null>(null)
  const [words, setWords] = useState('')
  const plan = picks && whosePlan(picks, own, friends, timetable)
  const read = () => {
    const found = readFriendLink(link, timetable.festival)
    const next = typeof found === 'string' ? null : found
    const whose = next && whosePlan(next, own, friends, timetable)
    setPicks(whose?.kind === 'new' ? next : null)
    if (typeof found === 'string') setWords(t(`friends.${found}`, { limit: MOST_PICKS }))
    else if (whose?.kind === 'known') setWords(t('friends.known', { name: friendName(whose.friend, t) }))
    else setWords(whose && whose.kind !== 'new' ? t(`friends.${whose.kind}`) : '')
  }
  return (
    <section className={styles.part} aria-label={t('friends.paste')}>
      {friends.length === 0 && <p className={styles.hint}>{t('friends.none')}</p>}
      <form
        className={styles.part}
        onSubmit={(event) => {
          event.preventDefault()
          read()
        }}
      >
        <TextField label={t('friends.paste')} maxLength={LONGEST_LINK} value={link} onChange={setLink} />
        <div className={styles.buttons}>
          <button type="submit" className="quiet-button" disabled={link.trim() === ''}>
            {t('friends.read')}
          </button>
        </div>
      </form>
      <p role="status">{words}</p>
      {picks && plan?.kind === 'new' && (
        <AddFriendForm
          key={link}
          {...{ festival: timetable.festival, picks, friends, plan }}
          onSaved={(next) => {
            setPicks(null)
            setLink('')
            setWords(next)
          }}
        />
      )}
    </section>
  )
}
