// Whose plan a code is: the fan's own, a known friend's, nobody's of this festival, or one to add, with a guess.
import { choicesOf } from '@/shared/selection/edit-selection'
import { sameSelection, type Selection } from '@/shared/selection/selection-code'
import type { Timetable } from '@/shared/timetable/timetable'

import { withoutActs, type Friend } from './friends'

export type WhosePlan =
  | { kind: 'own' | 'empty' | 'foreign' }
  | { kind: 'known'; friend: Friend }
  | { kind: 'new'; shared: ReadonlyMap<string, number>; guess: Friend | null }

export function whosePlan(
  picks: Selection,
  own: Selection,
  friends: readonly Friend[],
  timetable: Timetable,
): WhosePlan {
  const ids = choicesOf(picks, timetable)
  if (picks.must.length + picks.maybe.length === 0) return { kind: 'empty' }
  if (ids.size === 0) return { kind: 'foreign' }
  if (sameSelection(withoutActs(picks), withoutActs(own))) return { kind: 'own' }
  const known = friends.find((friend) => sameSelection(withoutActs(picks), friend.picks))
  if (known) return { kind: 'known', friend: known }
  const shared = new Map(
    friends.map(({ letter, picks: theirs }) => [
      letter,
      [...choicesOf(theirs, timetable).keys()].filter((id) => ids.has(id)).length,
    ]),
  )
  return { kind: 'new', shared, guess: bestGuess(friends, shared) }
}

/** The friend with the most picks in common, if these are at least half of what the friend had picked. */
function bestGuess(friends: readonly Friend[], shared: ReadonlyMap<string, number>): Friend | null {
  const count = ({ letter }: Friend) => shared.get(letter) ?? 0
  const [best] = [...friends].sort((one, other) => count(other) - count(one))
  const pickCount = best ? best.picks.must.length + best.picks.maybe.length : 0
  return best && count(best) > 0 && count(best) * 2 >= pickCount ? best : null
}
