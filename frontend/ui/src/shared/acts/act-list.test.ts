import { expect, test } from 'vitest'

import type { ApiAct } from '@/api/client'
import { actOf } from '@/shared/selection/followed-acts'
import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable, slotNamed } from '@/testing/sample-timetable'

import { listActs, mainSlotsOf } from './act-list'

const listed = (...acts: ApiAct[]) => listActs(readTimetable({ ...apiTimetable, acts }))
const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)

test('an act has its slots, and the code of their pieces', () => {
  const [act] = listed({
    name: '星屑シンフォニー',
    heading: 'は',
    reading: 'ほしくずしんふぉにー',
    slots: ['day1-hot-1030', 'day1-lane-1120'],
    joint_slots: ['day1-sky-1050'],
  })
  expect(act).toMatchObject({ heading: 'は', reading: 'ほしくずしんふぉにー', isGuessed: false })
  expect(ids(act?.slots ?? [])).toEqual(['day1-hot-1030', 'day1-lane-1120'])
  expect(ids(act?.jointSlots ?? [])).toEqual(['day1-sky-1050'])
  expect(act?.code).toBe(actOf(slotNamed('day1-hot-1030').piece))
})

test('a performer of joint slots has the code that the answer names', () => {
  const [act] = listed({ name: 'アイドル イチ', heading: 'あ', joint_slots: ['day1-sky-1050'], code: 'CODE' })
  expect(act?.code).toBe('CODE')
})

test('an act whose slots this page does not know is left out', () => {
  expect(
    listed({ name: 'まぼろし', heading: 'ま', slots: ['gone'] }, { name: '無', heading: '漢字' }),
  ).toEqual([])
})

test('an answer without acts lists those of its slots: kana, Latin letters, marks, kanji', () => {
  // Pieces of one act end alike.
  const slots = apiTimetable.slots.map((slot, index) => ({
    ...slot,
    piece: `${index}AAAC${slot.act === '星屑シンフォニー' ? 'AAA' : `${index}AA`}`,
  }))
  const acts = listActs(readTimetable({ ...apiTimetable, slots }))
  expect(acts.map(({ heading, name }) => `${heading} ${name.slice(0, 8)}`)).toEqual([
    'は ハートビート❤行',
    'B <b>MARKU',
    'C Café de ',
    'P ≒Paralle',
    '漢字 夜ふかし',
    '漢字 星屑シンフォニー',
    '漢字 調整中',
  ])
  expect(acts.find(({ name }) => name === '星屑シンフォニー')?.slots).toHaveLength(2)
})

test.each([
  ['ぁ', 'あ'],
  ['ヴィーナス', 'あ'],
  ['ｶﾞｰﾙｽﾞ', 'か'],
  ['っぽい', 'た'],
  ['パ', 'は'],
  ['ょ', 'や'],
  ['ん', 'わ'],
  ['ヶ', 'か'],
  ['☆Ａ', 'A'],
  ['É', 'E'],
  ['22/7', '#'],
  ['달', '#'],
  ['♪', '#'],
  ['々', '漢字'],
  ['𠮷野', '漢字'],
])('without readings %s is listed under %s', (name, heading) => {
  const [slot] = apiTimetable.slots
  const [act] = slot ? listActs(readTimetable({ ...apiTimetable, slots: [{ ...slot, act: name }] })) : []
  expect(act?.heading).toBe(heading)
})

test('what a fan comes for are lives, else talks, never greetings', () => {
  const ofKinds = (...kinds: (typeof apiTimetable.slots)[number]['kind'][]) => {
    const slots = kinds.flatMap((kind, index) =>
      apiTimetable.slots.slice(index, index + 1).map((slot) => ({ ...slot, kind })),
    )
    const acts = [{ name: 'a', heading: 'A', slots: slots.map(({ id }) => id) }]
    const [act] = listActs(readTimetable({ ...apiTimetable, slots, acts }))
    return act ? mainSlotsOf(act).map(({ kind }) => kind) : null
  }
  expect(ofKinds('live', 'talk', 'greeting', 'live')).toEqual(['live', 'live'])
  expect(ofKinds('talk', 'goods', 'other', 'greeting')).toEqual(['talk', 'other'])
  expect(ofKinds('greeting', 'goods')).toEqual([])
})
