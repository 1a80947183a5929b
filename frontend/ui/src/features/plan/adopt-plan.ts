// Adopting somebody's plan: whether it would replace own picks, and the address that shows it.
import { choicesOf } from '@/shared/selection/edit-selection'
import { writeCode, type Selection } from '@/shared/selection/selection-code'
import { dayToOpen } from '@/shared/timetable/day-to-open'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'

export const pickCount = ({ must, maybe }: Selection): number => must.length + maybe.length

/** Whether taking `theirs` would cost the fan picks of their own. */
export function wouldReplacePicks(
  mine: Selection,
  theirs: Selection,
  timetable: Timetable | undefined,
): boolean {
  const slotOf = (piece: string) => timetable?.slotByPiece.get(piece)?.id ?? piece
  const slotsOf = ({ must, maybe }: Selection) =>
    JSON.stringify([must, maybe].map((pieces) => pieces.map(slotOf).sort()))
  return pickCount(mine) > 0 && slotsOf(mine) !== slotsOf(theirs)
}

/** My day with these picks, on the day that is on where it has some, else on their next or first day. */
export function myDayAddress(
  festival: string,
  plan: Selection,
  timetable: Timetable | undefined,
  now: number,
) {
  const params = new URLSearchParams({ picks: writeCode(plan) })
  const day = timetable && dayToShow(plan, timetable, now)
  if (day) params.set('day', day)
  const language = new URLSearchParams(window.location.search).get('lang')
  if (language) params.set('lang', language)
  return `/${festival}/day/?${params.toString()}`
}

/** Null for the day that the page opens by itself. */
export function dayToShow(plan: Selection, timetable: Timetable, now: number): string | null {
  const choices = choicesOf(plan, timetable)
  const has = (day: Day) => timetable.slotsOfDay.get(day.id)?.some(({ id }) => choices.has(id)) ?? false
  const today = todayOf(timetable, now).day
  const day = dayToOpen(timetable.source.days, today, has)
  return day && day !== today ? day.id : null
}
