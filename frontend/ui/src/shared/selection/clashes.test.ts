import { describe, expect, test } from 'vitest'

import type { ApiTimetable, Status } from '@/api/client'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'
import { apiTimetable } from '@/testing/sample-timetable'
import { vectors } from '@/testing/vectors'

import { findClashes, worstClashes } from './clashes'
import { findGaps, freeMinutes, uncountedWalks } from './gaps'

type SlotRow = [id: string, day: string, stage: string, start: string, end: string, status?: Status]

interface Case {
  name: string
  walks?: [string, string, number][]
  default_walk_min?: number
  slots: SlotRow[]
  clashes: [string, string, string, number][]
  worst: Record<string, string>
  gaps: [string, string, number, number | null][]
  uncounted: string
}

const { days, stages, cases } = vectors<{ days: Record<string, string>; stages: string[]; cases: Case[] }>(
  'clashes.json',
)

function instant(day: string, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const atMidnight = Date.parse(`${days[day] ?? ''}T00:00:00Z`)
  const shown = new Date(atMidnight + (hours * 60 + minutes) * 60_000).toISOString()
  return shown.replace('.000Z', '+09:00')
}

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
      ...{ ...anySlot, id, day, stage, status, piece: id.padStart(8, '_') },
      start: instant(day, start),
      end: instant(day, end),
    })),
  })
}

describe.each(cases)('$name', (each) => {
  const timetable = timetableOf(each)
  const { slots } = timetable

  test('clashes come in their order with cause and minutes', () => {
    const found = findClashes(slots, timetable)
    expect(found.map((one) => [one.first.id, one.second.id, one.cause, one.missingMin])).toEqual(each.clashes)
    expect(findClashes([...slots].reverse(), timetable)).toEqual(found)
  })

  test('each slot has its worst clash', () => {
    const worst = [...worstClashes(findClashes(slots, timetable))]
    expect(
      Object.fromEntries(
        worst.map(([id, { first, second }]) => [id, first.id === id ? second.id : first.id]),
      ),
    ).toEqual(each.worst)
  })

  test('a gap has the stage before it and the walk from there', () => {
    const ofDays = Object.keys(days).map((day) => slots.filter((slot) => slot.day === day))
    const gaps = ofDays.flatMap((ofDay) => findGaps(ofDay, timetable))
    expect(gaps.map((gap) => [gap.before.id, gap.after.id, gap.freeMin, gap.walkMin])).toEqual(each.gaps)
    const freeMin = gaps.reduce((sum, gap) => sum + gap.freeMin, 0)
    expect(ofDays.reduce((sum, ofDay) => sum + freeMinutes(ofDay), 0)).toBe(freeMin)
    expect(uncountedWalks(slots, timetable)).toBe(each.uncounted)
  })
})

test('a cached answer from before default walks is read', () => {
  const before: ApiTimetable = JSON.parse(JSON.stringify({ ...apiTimetable, default_walk_min: undefined }))
  expect(before).not.toHaveProperty('default_walk_min')
  expect(readTimetable(before).walkMin('hot', 'lane')).toBeNull()
})
