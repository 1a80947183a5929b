// Which slots of followed acts the fan has seen (stored in this browser), and what is new since.
import { actOf } from '@/shared/selection/followed-acts'
import { writeStored, readStored } from '@/shared/storage'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

/** By followed act, the pieces that its slots had when the fan last looked. */
export type Seen = Readonly<Record<string, readonly string[]>>

/** A slot that the fan has not seen as it is; `before` is the piece that it had, null for a new one. */
export interface News {
  slot: Slot
  before: string | null
}

export function readSeen(festival: string): Seen {
  try {
    const value: unknown = JSON.parse(readStored(keyOf(festival)) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    const entries = Object.entries(value).filter((entry): entry is [string, string[]] => isTexts(entry[1]))
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

export const storeSeen = (festival: string, seen: Seen): boolean =>
  writeStored(keyOf(festival), JSON.stringify(seen))

/** The same memory where it fits; an act that is followed from now on begins with what it has. */
export function withFollowed(seen: Seen, followed: ReadonlySet<string>, timetable: Timetable): Seen {
  const isSame = Object.keys(seen).length === followed.size && [...followed].every((act) => act in seen)
  return isSame ? seen : { ...pieces(followed, timetable), ...only(seen, followed) }
}

export const allSeen = pieces

export function newsOf(seen: Seen, { slots, slotByPiece }: Timetable): News[] {
  const before = new Map(
    Object.values(seen).flatMap((known) =>
      known.map((piece) => [slotByPiece.get(piece)?.id, piece] as const),
    ),
  )
  return slots.flatMap((slot) => {
    const known = seen[actOf(slot.piece)]
    return !known || known.includes(slot.piece) ? [] : [{ slot, before: before.get(slot.id) ?? null }]
  })
}

function pieces(followed: ReadonlySet<string>, { slots }: Timetable): Seen {
  const ofAct = (act: string) => slots.map(({ piece }) => piece).filter((piece) => actOf(piece) === act)
  return Object.fromEntries([...followed].map((act) => [act, ofAct(act)]))
}

const only = (seen: Seen, followed: ReadonlySet<string>): Seen =>
  Object.fromEntries(Object.entries(seen).filter(([act]) => followed.has(act)))

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

const keyOf = (festival: string) => `followed:${festival}`
