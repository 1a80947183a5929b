// How a friend is called on the page.
import type { Translate } from '@/shared/strings/strings'

/** The name that the fan gave, or the letter. */
export const friendName = ({ letter, name }: { letter: string; name: string }, t: Translate): string =>
  name || t('friends.unnamed', { letter })
