// Reading and writing the friends of a festival in this browser; other tabs are noticed.
import { useMemo, useSyncExternalStore } from 'react'

import { readStored, writeStored } from '@/shared/storage'

import { formatFriends, parseFriends, type Friends } from './friends'

const keyOf = (festival: string) => `friends:${festival}`

const listeners = new Set<() => void>()

/** Another tab's friends arrive with an event, those of this tab do not. */
export function subscribeToFriends(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

export const readFriends = (festival: string): string | null => readStored(keyOf(festival))

export const storedFriends = (festival: string): Friends => parseFriends(readFriends(festival))

/** Change what is stored now, which another tab may have written; false where it can't be stored: nothing changes. */
export function changeFriends(
  festival: string,
  change: (before: Friends) => Omit<Friends, 'isDamaged'>,
): boolean {
  const isStored = writeStored(keyOf(festival), formatFriends(change(storedFriends(festival))))
  for (const listener of listeners) listener()
  return isStored
}

export function useFriends(festival: string): Friends {
  const stored = useSyncExternalStore(subscribeToFriends, () => readFriends(festival))
  return useMemo(() => parseFriends(stored), [stored])
}
