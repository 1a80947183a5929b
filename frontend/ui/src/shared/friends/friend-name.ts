// How a person is called on the page.
import type { Translate } from '@/shared/strings/strings'

import { OWN_LETTER } from './friends'

/** The name that the fan gave, or the letter; the fan is "me". */
export const friendName = ({ letter, name }: { letter: string; name: string }, t: Translate): string =>
  name || (letter === OWN_LETTER ? t('friends.me') : t('friends.unnamed', { letter }))
