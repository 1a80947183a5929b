// Which friends picked a slot, for all components that show slots; who has no friends loads nothing for it.
import { createContext, lazy, memo, Suspense, use, useMemo, type ReactNode } from 'react'

import { choicesOf } from '@/shared/selection/edit-selection'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Friend } from './friends'
import { useFriends } from './friends-store'

export interface FriendMark {
  friend: Friend
  isMaybe: boolean
}

/** By slot id, of the friends that are switched on. */
export type FriendMarks = ReadonlyMap<string, readonly FriendMark[]>

const Letters = lazy(async () => ({ default: (await import('./letters')).Letters }))

const NO_MARKS: FriendMarks = new Map()
const MarksContext = createContext(NO_MARKS)

export function FriendMarksProvider({ timetable, children }: { timetable: Timetable; children: ReactNode }) {
  const { friends } = useFriends(timetable.festival)
  const marks = useMemo(() => marksOf(friends, timetable), [friends, timetable])
  return <MarksContext value={marks}>{children}</MarksContext>
}

export const useFriendMarks = (): FriendMarks => use(MarksContext)

function marksOf(friends: readonly Friend[], timetable: Timetable): FriendMarks {
  const shown = friends.filter(({ isOn }) => isOn)
  if (shown.length === 0) return NO_MARKS
  const marks = new Map<string, FriendMark[]>()
  for (const friend of shown)
    for (const [id, choice] of choicesOf(friend.picks, timetable))
      marks.set(id, [...(marks.get(id) ?? []), { friend, isMaybe: choice === 'maybe' }])
  return marks
}

/** The letters of the friends who picked a slot: a component of its own, so that a change of friends renders no row. */
export const FriendLetters = memo(function FriendLetters({ slot: { id } }: { slot: Pick<Slot, 'id'> }) {
  const marks = useFriendMarks().get(id)
  return (
    marks && (
      <Suspense fallback={null}>
        <Letters marks={marks} />
      </Suspense>
    )
  )
})
