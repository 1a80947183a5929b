// Small timetables for tests: slots by short rows, walks, and picks that are stored.
import type { ApiSlot } from '@/api/client'
import { openClashNotes } from '@/shared/selection/clash-notes'
import { openPicks } from '@/shared/selection/picks-store'
import { timetablePicks, type TimetablePicks } from '@/shared/selection/timetable-picks'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'

import { apiTimetable } from './sample-timetable'

/** `start` and `end` are festival clock times, up to 30:59. */
export type Row = [
  id: string,
  act: string,
  day: 1 | 2,
  stage: string,
  start: string,
  end: string,
  more?: Partial<ApiSlot>,
]

export function planned(rows: readonly Row[], walks: readonly [string, string, number][] = []): Timetable {
  const [like] = apiTimetable.slots
  if (!like) throw new Error('the cast is empty')
  return readTimetable({
    ...apiTimetable,
    walks: walks.map(([one, other, walk_min]) => ({ stages: [one, other], walk_min })),
    former_pieces: {},
    slots: rows
      .map(([id, act, day, stage, start, end, more]) => ({
        ...{ ...like, id, act, day: `day${day}`, stage, piece: id.padStart(8, '_') },
        start: instant(day, start),
        end: instant(day, end),
        ...more,
      }))
      .sort((one, other) => Date.parse(one.start) - Date.parse(other.start)),
  })
}

function instant(day: number, time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const at = Date.UTC(2026, 7, day, hours, minutes)
  return new Date(at).toISOString().replace('.000Z', '+09:00')
}

/** Picks of a festival as a page keeps them; `must` and `maybe` are slot ids. */
export function picksOf(
  timetable: Timetable,
  must: readonly string[],
  maybe: readonly string[] = [],
): TimetablePicks {
  const picks = timetablePicks(openPicks('yume'), openClashNotes('yume'), timetable)
  picks.choose(
    must.map((id) => slotIn(timetable, id)),
    'must',
  )
  if (maybe.length > 0)
    picks.choose(
      maybe.map((id) => slotIn(timetable, id)),
      'maybe',
    )
  return picks
}

export function slotIn(timetable: Timetable, id: string) {
  const slot = timetable.slotById.get(id)
  if (!slot) throw new Error(`no slot ${id}`)
  return slot
}
