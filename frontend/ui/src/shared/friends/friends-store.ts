// Reading and writing the friends of a festival in this browser; other tabs are noticed.
import { useMemo, useSyncExternalStore } from 'react'

import { storedValues } from '@/shared/storage'

import { formatFriends, parseFriends, type Friends } from './friends'

const { subscribe, read, write } = storedValues('friends')
export { read as readFriends, subscribe as subscribeToFriends }

export const storedFriends = (festival: string): Friends => parseFriends(read(festival))

/** Change what is stored now, which another tab may have written; false where it can't be stored: nothing changes. */
export const changeFriends = (
  festival: string,
  change: (before: Friends) => Omit<Friends, 'isDamaged'>,
): boolean => write(festival, formatFriends(change(storedFriends(festival))))

export function useFriends(festival: string): Friends {
  const stored = useSyncExternalStore(subscribe, () => read(festival))
  return useMemo(() => parseFriends(stored), [stored])
}
