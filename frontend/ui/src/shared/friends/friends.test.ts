import { expect, test, vi } from 'vitest'

import { writeCode } from '@/shared/selection/selection-code'
import { slotNamed, timetable } from '@/testing/sample-timetable'

import { addFriend, removeFriend, restoreFriend, updateFriend } from './friend-edits'
import { readFriendLink } from './friend-link'
import { COLOURS, formatFriends, freeLetter, MOST_FRIENDS, NOBODY, parseFriends } from './friends'
import { storedFriends } from './friends-store'
import { whosePlan } from './whose-plan'

const plan = (...ids: string[]) => ({ must: ids.map((id) => slotNamed(id).piece), maybe: [], acts: [] })
const first = plan('day1-hot-1030', 'day1-sky-1050')
const friend = { letter: 'B', name: 'ひなも', colour: COLOURS[1], picks: first, isOn: true }

test.each([
  '',
  'x',
  '\n\n\n',
  '{"friends":[]}',
  '\0\t\t\t',
  'me\nB\t#fff\ton\tjunk\tname',
  'y'.repeat(300_000),
])('junk in storage is nobody: %#', (junk) => {
  expect(parseFriends(junk).friends).toEqual([])
})

test('friends are read as they were written, names cleaned and cut, and acts left out', () => {
  const long = { ...friend, name: `<b>\t\u202e${'長'.repeat(500)}`, picks: { ...first, acts: ['actA'] } }
  const [read] = parseFriends(formatFriends({ friends: [long], ownName: 'わたし' })).friends
  expect(read).toEqual({ ...friend, name: expect.stringMatching(/^<b> 長{35,36}$/) })
  expect(parseFriends(null)).toBe(NOBODY)
})

test('a line that is damaged or repeated costs one friend, and is told', () => {
  const [own, line] = formatFriends({ friends: [friend], ownName: '' }).split('\n')
  const read = parseFriends([own, line, line, 'C\tjunk'].join('\n'))
  expect(read).toEqual({ friends: [friend], ownName: '', isDamaged: true })
})

test('eight friends have letters, a ninth has none, and a removed one comes back where it was', () => {
  for (let count = 0; count < MOST_FRIENDS; count++) {
    const letter = freeLetter(storedFriends('yume').friends) ?? ''
    expect(addFriend('yume', { ...friend, letter })).toBe(true)
  }
  const { friends } = storedFriends('yume')
  expect(friends.map(({ letter }) => letter).join('')).toBe('BCDEFGHI')
  expect(freeLetter(friends)).toBeNull()
  expect(addFriend('yume', { ...friend, letter: 'B', name: 'ninth' })).toBe(false)
  expect(restoreFriend('yume', friend, 0)).toBe(false)
  expect(storedFriends('yume').friends).toEqual(friends)
  removeFriend('yume', 'D')
  restoreFriend('yume', { ...friend, letter: 'D' }, 2)
  expect(
    storedFriends('yume')
      .friends.map(({ letter }) => letter)
      .join(''),
  ).toBe('BCDEFGHI')
})

test('a new friend takes another letter than one that another tab gave away, and an update keeps it', () => {
  addFriend('yume', friend)
  addFriend('yume', { ...friend, name: 'Aki' })
  updateFriend('yume', { ...friend, picks: plan('day2-hot-1000') })
  const { friends } = storedFriends('yume')
  expect(friends.map(({ letter, name }) => letter + name)).toEqual(['Bひなも', 'CAki'])
  expect(friends[0]?.picks).toEqual(plan('day2-hot-1000'))
})

test('where storage is full, nothing changes', () => {
  addFriend('yume', friend)
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(addFriend('yume', { ...friend, letter: 'C' })).toBe(false)
  expect(removeFriend('yume', 'B')).toBe(false)
  expect(storedFriends('yume').friends).toEqual([friend])
})

test('a plan is one’s own, known, empty, of another festival, or the newer one of a friend', () => {
  const own = plan('day2-hot-1000')
  expect(whosePlan(own, own, [friend], timetable).kind).toBe('own')
  expect(whosePlan(first, own, [friend], timetable)).toEqual({ kind: 'known', friend })
  expect(whosePlan(plan(), own, [], timetable).kind).toBe('empty')
  expect(whosePlan({ ...own, must: ['UNKNOWN_'] }, own, [], timetable).kind).toBe('foreign')
  const newer = plan('day1-hot-1030', 'day1-hot-2530')
  expect(whosePlan(newer, own, [friend], timetable)).toMatchObject({ kind: 'new', guess: friend })
  const other = { ...plan('day1-hot-2530', 'day1-hot-1100') }
  expect(whosePlan(other, own, [friend], timetable)).toMatchObject({ kind: 'new', guess: null })
})

test('a link is read from a page, a picker or a code; what is damaged or foreign is named', () => {
  const code = writeCode(first)
  expect(readFriendLink(` https://a.example/yume/s/${code}/?lang=en `, 'yume')).toEqual(first)
  expect(readFriendLink(`https://a.example/yume/?day=day1&picks=${code}`, 'yume')).toEqual(first)
  expect(readFriendLink(code, 'yume')).toEqual(first)
  expect(readFriendLink(`https://a.example/kawa/s/${code}/`, 'yume')).toBe('other_festival')
  expect(readFriendLink(code.slice(0, -2), 'yume')).toBe('link_damaged')
  const pieces = Array.from({ length: 301 }, (_, index) => `${index}`.padStart(8, '_'))
  expect(readFriendLink(writeCode({ ...first, must: pieces }), 'yume')).toBe('link_too_large')
  expect(readFriendLink('x'.repeat(100_000), 'yume')).toBe('link_damaged')
})
