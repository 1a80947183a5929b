// Friends' letters in their colours: a dashed edge for a pick that is not sure, in words for screen readers.
import '@/shared/strings/friends-strings'
import { useStrings } from '@/shared/strings/strings'

import type { FriendMark } from './friend-marks'
import { friendName } from './friend-name'
import * as styles from './letters.module.css'

export const Letters = ({ marks }: { marks: readonly FriendMark[] }) => (
  <span className={styles.letters} data-testid="friends">
    {marks.map(({ friend, isMaybe }) => (
      <Letter key={friend.letter} {...friend} isMaybe={isMaybe} />
    ))}
  </span>
)

interface LetterProps {
  letter: string
  name: string
  colour: string
  isMaybe?: boolean
}

export function Letter({ letter, name, colour, isMaybe = false }: LetterProps) {
  const { t } = useStrings()
  return (
    <span className={styles.letter} data-maybe={isMaybe || undefined} style={{ backgroundColor: colour }}>
      {letter}
      <span className="visually-hidden">
        : {friendName({ letter, name }, t)}
        {isMaybe && ` (${t('slot.maybe')})`}{' '}
      </span>
    </span>
  )
}
