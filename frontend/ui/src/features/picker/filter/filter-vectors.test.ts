import { expect, test } from 'vitest'

import type { ApiSlot, ApiTimetable } from '@/api/client'
import { readTimetable, type Slot } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { findSlots, needlesOf } from '../search/text-search'

import { matchesFilter, readFilter } from './filter'

type SlotRow = [
  ...[id: string, day: string, stage: string, start: string, end: string],
  ...[kind: ApiSlot['kind'], act: string, performers: string[], detail: string[], readings: string[]],
]

interface Vectors {
  days: Record<string, string>
  areas: string[]
  stages: Record<string, string | null>
  slots: SlotRow[]
  cases: { query: string; ids: string[] }[]
  refused: { query: string; parameter: string }[]
}

const { days, areas, stages, slots, cases, refused } = vectors<Vectors>('filters.json')

function instant(day: string, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const atMidnight = Date.parse(`${days[day] ?? ''}T00:00:00Z`)
  return new Date(atMidnight + (hours * 60 + minutes) * 60_000).toISOString().replace('.000Z', '+09:00')
}

function source(): ApiTimetable {
  const [anySlot] = apiTimetable.slots
  const [anyStage] = apiTimetable.stages
  if (!anySlot || !anyStage) throw new Error('the cast is empty')
  return {
    ...apiTimetable,
    areas: areas.map((id) => ({ id, name: { ja: id, en: id } })),
    stages: Object.entries(stages).map(([id, area], order) => ({ ...anyStage, id, name: id, area, order })),
    kinds: ['live', 'greeting', 'talk', 'goods', 'other'],
    slots: slots.map(([id, day, stage, start, end, kind, act, performers, detail, readings]) => ({
      ...{ ...anySlot, id, day, stage, kind, act, performers, detail, readings, piece: id.padStart(8, '_') },
      start: instant(day, start),
      end: instant(day, end),
    })),
  }
}

const timetable = readTimetable(source())

function left(query: string): { ids: string[]; ignored: string[] } {
  const { filter, ignored } = readFilter(new URLSearchParams(query), timetable)
  const found = findSlots(timetable, filter.text ? needlesOf(filter.text, null) : [])
  // a match by the stage's name is the page's own, in a section of its own
  const matchesSearch = (slot: Slot) => found === null || found.get(slot) === 'name'
  const checks = { matchesSearch, isOneOfOnly: () => false }
  return {
    ids: timetable.slots.filter((slot) => matchesFilter(slot, filter, checks)).map(({ id }) => id),
    ignored,
  }
}

test.each(cases)('a filter leaves the slots that the API answers with: $query', ({ query, ids }) => {
  expect(left(query)).toEqual({ ids, ignored: [] })
})

test.each(refused)('a wrong or repeated value is ignored and reported: $query', ({ query, parameter }) => {
  const { ignored } = left(query)
  expect(ignored).toHaveLength(1)
  expect(ignored[0]).toMatch(new RegExp(`^${parameter}=`))
})
