import { expect, test } from 'vitest'

import type { ApiAct } from '@/api/client'
import { listActs } from '@/shared/acts/act-list'
import { fold } from '@/shared/text/folding'
import { readTimetable } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'

import { findActs, namesOfAct, reasonOfAct } from './act-search'

const acts: ApiAct[] = [
  { name: '星屑シンフォニー', heading: 'は', reading: 'ほしくずしんふぉにー', slots: ['day1-hot-1030'] },
  { name: 'アイドル イチ', heading: 'あ', joint_slots: ['day1-sky-1050'], code: 'JOIN' },
  { name: '≒Parallel', heading: 'P', slots: ['day1-sky-1050'] },
]
const slots = apiTimetable.slots.map((slot) =>
  slot.id === 'day1-hot-1030' ? { ...slot, nicknames: ['ほしふぉに'] } : slot,
)
const listed = listActs(readTimetable({ ...apiTimetable, slots, acts }))
const found = (text: string) => [...(findActs(listed, [fold(text)])?.keys() ?? [])].map(({ name }) => name)

test.each([
  ['ﾎｼｸｽﾞ', ['星屑シンフォニー']],
  ['ほしふぉに', ['星屑シンフォニー']],
  ['星屑', ['星屑シンフォニー']],
  ['ｐａｒａｌｌｅｌ', ['≒Parallel']],
  ['アイドルイチ', ['アイドル イチ', '≒Parallel']],
  ['HOT STAGE', []],
])('%s finds acts by name, reading, nickname and performers', (text, names) => {
  expect(found(text)).toEqual(names)
})

test('nothing is searched without a text', () => {
  expect(findActs(listed, [])).toBeNull()
})

test('the reason is a text that the name does not show', () => {
  const [symphony, , parallel] = listed
  if (!symphony || !parallel) throw new Error('the cast is empty')
  expect(reasonOfAct(symphony, [fold('シンフォニー')])).toBeUndefined()
  expect(reasonOfAct(symphony, [fold('ほしくず')])).toBe('ほしくずしんふぉにー')
  expect(reasonOfAct(parallel, [fold('イチ')])).toBe('アイドル イチ')
  expect(namesOfAct(parallel)).toEqual(['≒Parallel', 'アイドル イチ'])
})
