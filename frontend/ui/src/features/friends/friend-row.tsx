// One of us: a tap switches them on or off; beside it a button to change name and colour, and one to remove.
import Check from 'lucide-react/icons/check'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { FriendFields, type FriendWords } from '@/shared/friends/friend-fields'
import { friendName } from '@/shared/friends/friend-name'
import { OWN_COLOUR, OWN_LETTER, type Friend } from '@/shared/friends/friends'
import { Letter } from '@/shared/friends/letters'
import { unknownPieces } from '@/shared/selection/edit-selection'
import type { Selection } from '@/shared/selection/selection-code'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './friend-row.module.css'

interface OwnRowProps {
  picks: Selection
  isOn: boolean
  onSwitch: (isOn: boolean) => void
}

export function OwnRow({ picks, isOn, onSwitch }: OwnRowProps) {
  const { t } = useStrings()
  return (
    <li className={styles.row}>
      <Switch
        {...{ isOn, onSwitch }}
        letter={OWN_LETTER}
        colour={OWN_COLOUR}
        name={t('friends.me')}
        count={picks.must.length + picks.maybe.length}
      />
    </li>
  )
}

interface FriendRowProps {
  friend: Friend
  timetable: Timetable
  onSwitch: (isOn: boolean) => void
  onChange: (words: FriendWords) => void
  onRemove: () => void
}

export function FriendRow({ friend, timetable, onSwitch, onChange, onRemove }: FriendRowProps) {
  const { t } = useStrings()
  const [isEditing, setEditing] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const name = friendName(friend, t)
  const missing = unknownPieces(friend.picks, timetable).length
  const edit = (next: boolean) => {
    flushSync(() => setEditing(next))
    row.current?.querySelector<HTMLElement>(next ? 'input' : '[data-edit]')?.focus()
  }
  const save = (words: FriendWords) => {
    onChange(words)
    edit(false)
  }
  if (isEditing)
    return (
      <li ref={row} className={styles.row}>
        <EditForm friend={friend} onSave={save} onCancel={() => edit(false)} />
      </li>
    )
  return (
    <li ref={row} className={styles.row}>
      <Switch
        {...{ onSwitch, name, missing }}
        letter={friend.letter}
        colour={friend.colour}
        isOn={friend.isOn}
        count={friend.picks.must.length + friend.picks.maybe.length}
      />
      <button type="button" className="icon-button" data-edit onClick={() => edit(true)}>
        <Pencil aria-hidden size={20} />
        <span className="visually-hidden">{t('friends.edit', { name })}</span>
      </button>
      <button type="button" className="icon-button" onClick={onRemove}>
        <Trash2 aria-hidden size={20} />
        <span className="visually-hidden">{t('friends.remove', { name })}</span>
      </button>
    </li>
  )
}

interface SwitchProps {
  letter: string
  colour: string
  name: string
  count: number
  missing?: number
  isOn: boolean
  onSwitch: (isOn: boolean) => void
}

function Switch({ letter, colour, name, count, missing = 0, isOn, onSwitch }: SwitchProps) {
  const { t } = useStrings()
  return (
    <button
      type="button"
      className={styles.switch}
      role="switch"
      aria-checked={isOn}
      onClick={() => onSwitch(!isOn)}
    >
      <span className={styles.box}>{isOn && <Check aria-hidden size={18} strokeWidth={3} />}</span>
      <span aria-hidden>
        <Letter {...{ letter, colour, name }} />
      </span>
      <span>
        <span className="visually-hidden">{letter}: </span>
        <span lang={languageOf(name)}>{name}</span>{' '}
        <small className={styles.counts}>
          {t('friends.count', { count })}
          {missing > 0 && ` · ${t('friends.missing', { count: missing })}`}
        </small>
      </span>
    </button>
  )
}

interface EditFormProps {
  friend: Friend
  onSave: (words: FriendWords) => void
  onCancel: () => void
}

function EditForm({ friend, onSave, onCancel }: EditFormProps) {
  const { t } = useStrings()
  const [words, setWords] = useState<FriendWords>({ name: friend.name, colour: friend.colour })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(words)
      }}
    >
      <FriendFields {...words} letter={friend.letter} onChange={setWords} />
      <div className={styles.buttons}>
        <button type="submit" className="main-button">
          {t('friends.save')}
        </button>
        <button type="button" className="quiet-button" onClick={onCancel}>
          {t('friends.cancel')}
        </button>
      </div>
    </form>
  )
}
