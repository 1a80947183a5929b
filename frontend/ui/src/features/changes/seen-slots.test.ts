import { beforeEach, expect, test } from 'vitest'

import { actOf } from '@/shared/selection/followed-acts'
import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable, slotNamed, timetable } from '@/testing/sample-timetable'

import { allSeen, withFollowed, storeSeen, newsOf, readSeen } from './seen-slots'

const star = slotNamed('day1-hot-1030')
const act = actOf(star.piece)
const followed = new Set([act])

/** The timetable with the act's slot moved to a piece of another time, and with one that is new. */
function revised() {
  const moved = `____${star.piece.slice(4)}`
  const added = `9999${star.piece.slice(4)}`
  const [first, ...rest] = apiTimetable.slots
  if (!first) throw new Error('the cast has a first slot')
  return readTimetable({
    ...apiTimetable,
    former_pieces: { [star.piece]: first.id },
    slots: [{ ...first, piece: moved }, { ...first, id: 'new', piece: added }, ...rest],
  })
}

beforeEach(() => localStorage.clear())

test('slots that an act has when it is followed are no news, slots added or moved later are', () => {
  const seen = withFollowed({}, followed, timetable)
  expect(newsOf(seen, timetable)).toEqual([])
  const news = newsOf(seen, revised())
  expect(news.map(({ slot, before }) => [slot.id, before])).toEqual([
    [star.id, star.piece],
    ['new', null],
  ])
  expect(newsOf(allSeen(followed, revised()), revised())).toEqual([])
})

test('seen slots stay stored, and those of an unfollowed act are removed', () => {
  const seen = withFollowed({}, followed, timetable)
  storeSeen('yume', seen)
  expect(readSeen('yume')).toEqual(seen)
  expect(withFollowed(seen, followed, timetable)).toBe(seen)
  expect(withFollowed(seen, new Set(), timetable)).toEqual({})
})

test.each(['', 'junk', '[]', 'null', '3', '{"a":"b","c":[1]}'])(
  'storage with %j in it is no memory',
  (junk) => {
    localStorage.setItem('followed:yume', junk)
    expect(readSeen('yume')).toEqual({})
  },
)
