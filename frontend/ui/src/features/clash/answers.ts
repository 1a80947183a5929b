// The answers to a clash: another slot of one of the acts, both in part, or one side alone. Pure.
import { clashKey, findClashes, openClashes, type Clash } from '@/shared/selection/clashes'
import { waysToSeeBoth, type SeeBoth } from '@/shared/selection/see-both'
import { fold } from '@/shared/text/folding'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

/** Pick `to` in place of `from`. `makes`: the clashes of `to` with the other picks, the worst first. */
export interface Move {
  from: Slot
  to: Slot
  makes: readonly Clash[]
}

/** Unpick `dropped`. `remaining`: other open clashes of `kept`; `alsoAt`: other picked slots of the dropped act. */
export interface Keep {
  kept: Slot
  dropped: Slot
  remaining: readonly Clash[]
  alsoAt: readonly Slot[]
}

export interface Answers {
  moves: readonly Move[]
  ways: readonly SeeBoth[]
  keeps: readonly Keep[]
}

interface Situation {
  timetable: Timetable
  picked: readonly Slot[]
  clashes: readonly Clash[]
  /** What is over at this instant is no answer; `-Infinity` for a plan of a festival that is over. */
  from: number
}

export function answersTo(clash: Clash, situation: Situation): Answers {
  return {
    moves: movesFor(clash, situation),
    ways: waysToSeeBoth(clash, situation.timetable).filter(
      ({ leaveAt, leaveMin }) => leaveAt > situation.from || leaveMin === clash.leaveMin,
    ),
    keeps: [
      keep(clash.first, clash.second, clash, situation),
      keep(clash.second, clash.first, clash, situation),
    ],
  }
}

/** Moves of both acts, best first: those that make no clash, then on the same day; the two acts in turn. */
function movesFor(clash: Clash, situation: Situation): Move[] {
  const ranked = [clash.first, clash.second].flatMap((side) =>
    otherSlots(side, situation)
      .map((to): Move => ({ from: side, to, makes: clashesOf(to, side, situation) }))
      .filter((move) => isBetter(move, clash))
      .sort(byMerit)
      .map((move, position) => ({ move, position })),
  )
  return ranked
    .sort(
      (one, other) =>
        severity(one.move) - severity(other.move) ||
        nightsAway(one.move) - nightsAway(other.move) ||
        one.position - other.position,
    )
    .map(({ move }) => move)
}

/** Slots of the same act and kind that can be picked: not cancelled, over, picked already, or without a piece of their own. */
function otherSlots(side: Slot, { timetable, picked, from }: Situation): Slot[] {
  const act = fold(side.act)
  const known = new Set(picked.map(({ id }) => id))
  return timetable.slots.filter(
    (slot) =>
      slot.kind === side.kind &&
      slot.status !== 'cancelled' &&
      slot.endAt > from &&
      !known.has(slot.id) &&
      timetable.slotByPiece.get(slot.piece) === slot &&
      fold(slot.act) === act,
  )
}

/** The clashes of a slot that is picked in place of another, the worst first. */
function clashesOf(to: Slot, insteadOf: Slot, { picked, timetable }: Situation): Clash[] {
  const others = picked.filter(({ id }) => id !== insteadOf.id)
  return findClashes([...others, to], timetable)
    .filter(({ first, second }) => first === to || second === to)
    .sort((one, other) => weight(other) - weight(one))
}

/** A move may still clash with the other side, if less than now: a lane next door at the same time is no answer. */
function isBetter({ from, makes }: Move, clash: Clash): boolean {
  const other = otherSide(clash, from)
  const left = makes.find(({ first, second }) => first.id === other.id || second.id === other.id)
  return !left || weight(left) < weight(clash)
}

export const otherSide = ({ first, second }: Clash, { id }: Pick<Slot, 'id'>): Slot =>
  first.id === id ? second : first

const byMerit = (one: Move, other: Move) =>
  severity(one) - severity(other) ||
  nightsAway(one) - nightsAway(other) ||
  distance(one) - distance(other) ||
  one.to.startAt - other.to.startAt ||
  (one.to.id < other.to.id ? -1 : 1)

/** Any overlap is worse than any tight walk. */
const weight = ({ cause, missingMin }: Clash) => (cause === 'overlap' ? 1e4 : 0) + missingMin
const severity = ({ makes }: Move) => makes.reduce((sum, clash) => sum + weight(clash), 0)
const nightsAway = ({ from, to }: Move) => (from.day === to.day ? 0 : 1)
const distance = ({ from, to }: Move) => Math.abs(to.startAt - from.startAt)

function keep(kept: Slot, dropped: Slot, clash: Clash, { picked, clashes }: Situation): Keep {
  const act = fold(dropped.act)
  return {
    kept,
    dropped,
    remaining: openClashes(clashes).filter(
      (other) =>
        clashKey(other) !== clashKey(clash) && (other.first.id === kept.id || other.second.id === kept.id),
    ),
    alsoAt: picked.filter(
      (slot) => slot.id !== dropped.id && slot.kind === dropped.kind && fold(slot.act) === act,
    ),
  }
}

/** The clashes to go through: the open ones, and the one that is shown. */
export const clashesToAnswer = (clashes: readonly Clash[], shown: string): Clash[] =>
  clashes.filter((clash) => clash.leaveMin === undefined || clashKey(clash) === shown)
