// Changes to the friends of a festival; each returns whether it could be stored.
import { cleanName, freeLetter, MOST_FRIENDS, withoutActs, type Friend } from './friends'
import { changeFriends, storedFriends } from './friends-store'

type Saved = Pick<Friend, 'letter' | 'name' | 'colour' | 'picks'>

const cleaned = ({ letter, name, colour, picks }: Saved, isOn = true): Friend => ({
  ...{ letter, colour, isOn },
  name: cleanName(name),
  picks: withoutActs(picks),
})

/** Put picks, name and colour in place of those of the friend with this letter. */
export const updateFriend = (festival: string, saved: Saved): boolean =>
  changeFriends(festival, (before) => ({
    ...before,
    friends: before.friends.map((friend) =>
      friend.letter === saved.letter ? cleaned(saved, friend.isOn) : friend,
    ),
  }))

/** Add a friend, with another letter where another tab has given this one away; false where there are eight by now. */
export const addFriend = (festival: string, saved: Saved): boolean =>
  insertFriend(festival, cleaned(saved), MOST_FRIENDS)

function insertFriend(festival: string, friend: Friend, at: number): boolean {
  const { friends } = storedFriends(festival)
  const isTaken = friends.some(({ letter }) => letter === friend.letter)
  const letter = isTaken ? freeLetter(friends) : friend.letter
  if (letter === null || friends.length >= MOST_FRIENDS) return false
  return changeFriends(festival, (before) => ({
    ...before,
    friends: [...before.friends.slice(0, at), { ...friend, letter }, ...before.friends.slice(at)],
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

/** Bring a removed friend back, with another letter where somebody has it by now; false where there are eight. */
export const restoreFriend = (festival: string, friend: Friend, at: number): boolean =>
  insertFriend(festival, friend, at)

export const writeOwnName = (festival: string, ownName: string): boolean =>
  changeFriends(festival, (before) => ({ ...before, ownName }))
