// The friend that was removed last, for undo until this page is left.
import type { Friend } from '@/shared/friends/friends'

interface Removed {
  friend: Friend
  at: number
}

const byFestival = new Map<string, Removed>()

export const removedFriend = (festival: string) => ({
  last: byFestival.get(festival) ?? null,
  keep: (removed: Removed | null) => {
    if (removed) byFestival.set(festival, removed)
    else byFestival.delete(festival)
  },
})
