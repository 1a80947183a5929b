// Times at which two fans are both free between their slots, and the stage where they can meet.
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const LEAST_MIN = 15

/** In minutes of the festival day; `stage` is one at which both are before or after it, else null. */
export interface Meeting {
  day: string
  fromMin: number
  toMin: number
  stage: string | null
}

/** In start order, and only between the first and the last slot of each fan on a day. */
export function meetings(mine: readonly Slot[], theirs: readonly Slot[], { source }: Timetable): Meeting[] {
  return source.days.flatMap(({ id }) => {
    const [own, others] = [ofDay(mine, id), ofDay(theirs, id)]
    return own.length > 0 && others.length > 0 ? freeOf(id, own, others) : []
  })
}

function freeOf(day: string, own: readonly Slot[], others: readonly Slot[]): Meeting[] {
  const [first, last] = [Math.max(begin(own), begin(others)), Math.min(end(own), end(others))]
  const busy = [...own, ...others].sort((one, other) => one.startMin - other.startMin)
  const found: Meeting[] = []
  let freeFrom = first
  for (const slot of [...busy, { startMin: last, endMin: last }]) {
    const freeTo = Math.min(slot.startMin, last)
    if (freeTo - freeFrom >= LEAST_MIN)
      found.push({ day, fromMin: freeFrom, toMin: freeTo, stage: stageAt(own, others, freeFrom, freeTo) })
    freeFrom = Math.max(freeFrom, slot.endMin)
  }
  return found
}

function stageAt(
  own: readonly Slot[],
  others: readonly Slot[],
  fromMin: number,
  toMin: number,
): string | null {
  const before = (slots: readonly Slot[]) =>
    slots.filter(({ endMin }) => endMin <= fromMin).sort((one, other) => other.endMin - one.endMin)[0]
  const after = (slots: readonly Slot[]) => slots.find(({ startMin }) => startMin >= toMin)
  const same = (one?: Slot, other?: Slot) =>
    one && other && one.stage.id === other.stage.id ? one.stage.name : null
  return same(before(own), before(others)) ?? same(after(own), after(others))
}

const ofDay = (slots: readonly Slot[], day: string) => slots.filter((slot) => slot.day === day)

const begin = (slots: readonly Slot[]) => Math.min(...slots.map(({ startMin }) => startMin))
const end = (slots: readonly Slot[]) => Math.max(...slots.map(({ endMin }) => endMin))
