// Changes to the friends of a festival; each returns whether it could be stored.
import type { Selection } from '@/shared/selection/selection-code'

import { cleanName, freeLetter, MOST_FRIENDS, withoutActs, type Friend } from './friends'
import { changeFriends } from './friends-store'

/** Add a friend, or put `picks` and name in place of those of the friend with this letter. */
export function saveFriend(
  festival: string,
  { letter, name, colour, picks }: Pick<Friend, 'name' | 'colour'> & { letter: string; picks: Selection },
): boolean {
  const saved = { letter, name: cleanName(name), colour, picks: withoutActs(picks), isOn: true }
  return changeFriends(festival, (before) => ({
    ...before,
    friends: before.friends.some((friend) => friend.letter === letter)
      ? before.friends.map((friend) => (friend.letter === letter ? { ...friend, ...saved } : friend))
      : [...before.friends, saved].slice(0, MOST_FRIENDS),
  }))
}

export const switchFriend = (festival: string, letter: string, isOn: boolean): boolean =>
  changeFriends(festival, (before) => ({
    ...before,
    friends: before.friends.map((friend) => (friend.letter === letter ? { ...friend, isOn } : friend)),
  }))

export const removeFriend = (festival: string, letter: string): boolean =>
  changeFriends(festival, (before) => ({
    ...before,
    friends: before.friends.filter((friend) => friend.letter !== letter),
  }))

/** Bring a removed friend back, with another letter where somebody has it by now. */
export const restoreFriend = (festival: string, friend: Friend, at: number): boolean =>
  changeFriends(festival, (before) => {
    const isTaken = before.friends.some(({ letter }) => letter === friend.letter)
    const letter = isTaken ? freeLetter(before.friends) : friend.letter
    if (letter === null) return before
    const friends = [...before.friends]
    friends.splice(at, 0, { ...friend, letter })
    return { ...before, friends }
  })

export const writeOwnName = (festival: string, ownName: string): boolean =>
  changeFriends(festival, (before) => ({ ...before, ownName }))
