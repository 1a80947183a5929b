// The acts of a timetable in the order of their readings, each with its slots.
import { actOf } from '@/shared/selection/followed-acts'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { actsOfSlots } from './acts-of-slots'

export interface ListedAct {
  name: string
  /** あ to わ, A to Z, #, or 漢字 if the reading is not known. */
  heading: string
  /** "" if the name says it, or if it is not known. */
  reading: string
  isGuessed: boolean
  /** Its own slots, in start order. */
  slots: readonly Slot[]
  /** Slots of other acts in which it performs, in start order. */
  jointSlots: readonly Slot[]
  /** The characters under which the code of a selection follows it. */
  code: string
}

/** Acts of which this page knows a slot; an answer of an older server, from a cache, has no acts. */
export function listActs({ source, slots, slotById }: Timetable): ListedAct[] {
  const known = (ids: readonly string[] = []) => ids.flatMap((id) => slotById.get(id) ?? [])
  return (source.acts ?? actsOfSlots(slots)).flatMap((act) => {
    const [own, joint] = [known(act.slots), known(act.joint_slots)]
    const [first] = [...own, ...joint]
    if (!first) return []
    return {
      name: act.name,
      heading: act.heading,
      reading: act.reading ?? '',
      isGuessed: act.is_guessed ?? false,
      slots: own,
      jointSlots: joint,
      code: act.code ?? actOf(first.piece),
    }
  })
}

/** Every slot in which an act can be seen, in start order. */
export const allSlotsOf = ({ slots, jointSlots }: ListedAct): Slot[] =>
  [...slots, ...jointSlots].sort((one, other) => one.startAt - other.startAt)

/** What a fan of the act comes for: its lives, or without any its talks and the like; never greetings and goods. */
export function mainSlotsOf(act: ListedAct): Slot[] {
  const shows = allSlotsOf(act).filter(({ kind }) => kind !== 'greeting' && kind !== 'goods')
  const lives = shows.filter(({ kind }) => kind === 'live')
  return lives.length > 0 ? lives : shows
}

/** What a star wishes for: `mainSlotsOf`, of an act without any its greetings, else whatever it has. */
export function wishedSlotsOf(act: ListedAct): Slot[] {
  const all = allSlotsOf(act)
  const greetings = all.filter(({ kind }) => kind === 'greeting')
  return [mainSlotsOf(act), greetings, all].find((slots) => slots.length > 0) ?? []
}
