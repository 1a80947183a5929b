// The people whose plans are read together, and the slots that several picked. timetable/together/ has the same rules.
import { choicesOf, type Choice } from '@/shared/selection/edit-selection'
import type { Selection } from '@/shared/selection/selection-code'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

/** One person's picks that take place, by start, end, id. */
export interface Person {
  slots: readonly Slot[]
  choices: ReadonlyMap<string, Choice>
}

export function personOf(selection: Selection, timetable: Timetable): Person {
  const choices = choicesOf(selection, timetable)
  const slots = timetable.slots
    .filter(({ id, status }) => choices.has(id) && status !== 'cancelled')
    .sort(
      (one, other) => one.startAt - other.startAt || one.endAt - other.endAt || (one.id < other.id ? -1 : 1),
    )
  return { slots, choices }
}

/** A slot and the people who picked it, by position; `maybe` are those who are not sure. */
export interface SharedSlot {
  slot: Slot
  people: readonly number[]
  maybe: readonly number[]
}

/** The slots that two or more picked, in the order of the timetable. */
export function sharedSlots(people: readonly Person[], { slots }: Timetable): SharedSlot[] {
  return slots.flatMap((slot) => {
    if (slot.status === 'cancelled') return []
    const pickedBy = people.flatMap(({ choices }, position) => (choices.has(slot.id) ? [position] : []))
    const isMaybe = (position: number) => people[position]?.choices.get(slot.id) === 'maybe'
    return pickedBy.length > 1 ? [{ slot, people: pickedBy, maybe: pickedBy.filter(isMaybe) }] : []
  })
}
