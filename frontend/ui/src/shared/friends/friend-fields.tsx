// The fields of a friend: a name, if any, and a colour, with the letter as it will stand on slots.
import '@/shared/strings/friends-strings'
import { useStrings } from '@/shared/strings/strings'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './friend-fields.module.css'
import { COLOURS, LONGEST_NAME } from './friends'
import { Letter } from './letters'

const COLOUR_NAMES = [
  'friends.colour.0',
  'friends.colour.1',
  'friends.colour.2',
  'friends.colour.3',
  'friends.colour.4',
  'friends.colour.5',
  'friends.colour.6',
  'friends.colour.7',
] as const

export interface FriendWords {
  name: string
  colour: string
}

interface FriendFieldsProps extends FriendWords {
  letter: string
  onChange: (words: FriendWords) => void
}

export function FriendFields({ letter, name, colour, onChange }: FriendFieldsProps) {
  const { t } = useStrings()
  return (
    <div className={styles.fields}>
      <TextField
        label={t('friends.name')}
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(typed) => onChange({ name: typed, colour })}
      />
      <label className={styles.colour}>
        <span>{t('friends.colour')}</span>
        <select value={colour} onChange={({ target }) => onChange({ name, colour: target.value })}>
          {COLOURS.map((one, index) => (
            <option key={one} value={one}>
              {t(COLOUR_NAMES[index] ?? COLOUR_NAMES[0])}
            </option>
          ))}
        </select>
        <span aria-hidden>
          <Letter {...{ letter, name, colour }} />
        </span>
      </label>
    </div>
  )
}
