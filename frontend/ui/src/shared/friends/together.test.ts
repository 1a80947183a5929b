import { describe, expect, test } from 'vitest'

import type { Status } from '@/api/client'
import { clock } from '@/shared/timetable/clock'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { freeTogether } from './free-together'
import { COLOURS } from './friends'
import { personOf, sharedSlots } from './together'

interface Case {
  name: string
  walks?: [string, string, number][]
  default_walk_min?: number
  slots: [id: string, day: string, stage: string, start: string, end: string, status?: Status][]
  people: [string[], string[]][]
  shared: unknown
  free: unknown
}

const { days, stages, colours, cases } = vectors<{
  days: Record<string, string>
  stages: string[]
  colours: string[]
  cases: Case[]
}>('together.json')

function instant(day: string, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const atMidnight = Date.parse(`${days[day] ?? ''}T00:00:00Z`)
  return new Date(atMidnight + (hours * 60 + minutes) * 60_000).toISOString().replace('.000Z', '+09:00')
}

const pieceOf = (id: string) => id.padStart(8, '_')

function timetableOf({ walks = [], default_walk_min, slots }: Case): Timetable {
  const [anySlot] = apiTimetable.slots
  const [anyStage] = apiTimetable.stages
  if (!anySlot || !anyStage) throw new Error('the cast is empty')
  return readTimetable({
    ...apiTimetable,
    days: Object.entries(days).map(([id, date]) => ({ id, date, label: { ja: id, en: id } })),
    stages: stages.map((id, order) => ({ ...anyStage, id, order })),
    walks: walks.map(([one, other, walk_min]) => ({ stages: [one, other], walk_min })),
    default_walk_min: default_walk_min ?? null,
    slots: slots.map(([id, day, stage, start, end, status = 'scheduled']) => ({
      ...{ ...anySlot, id, day, stage, status, piece: pieceOf(id) },
      start: instant(day, start),
      end: instant(day, end),
    })),
  })
}

describe.each(cases)('$name', (each) => {
  const timetable = timetableOf(each)
  const people = each.people.map(([must, maybe]) =>
    personOf({ must: must.map(pieceOf), maybe: maybe.map(pieceOf), acts: [] }, timetable),
  )

  test('colours are those of the page and the picture', () => {
    expect(COLOURS).toEqual(colours)
  })

  test('slots that several picked, with those who are not sure', () => {
    const found = sharedSlots(people, timetable).map((one) => [one.slot.id, one.people, one.maybe])
    expect(found).toEqual(each.shared)
  })

  test('free times have stage, reason and ways', () => {
    const found = freeTogether(people, timetable).map((one) => [
      one.day.id,
      clock(one.startMin),
      clock(one.endMin),
      one.stage.id,
      one.reason,
      one.ways.map((way) => [
        way.person,
        way.before && way.before.id,
        way.after && way.after.id,
        way.walkThereMin,
        way.walkOnMin,
      ]),
    ])
    expect(found).toEqual(each.free)
  })
})
