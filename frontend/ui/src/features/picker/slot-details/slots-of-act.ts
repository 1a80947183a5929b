// Takes a slot, gives all slots of its act: its lives and its greetings, in start order.
import { fold } from '@/shared/text/folding'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

export function slotsOfAct({ slots }: Timetable, { act }: Slot): Slot[] {
  const folded = fold(act)
  return slots.filter((slot) => fold(slot.act) === folded)
}
