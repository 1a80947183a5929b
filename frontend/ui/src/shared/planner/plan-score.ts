// The order of wishes of docs/planner.md: the score of a plan, and one number for each wish that keeps their order.
import type { PlanProblem, PlanSlot } from './plan-problem'
import { areApart } from './slot-distance'

const MINUTE_MS = 60_000
/** Sums of a few weights must stay exact in a double. */
const LARGEST = 2 ** 50

/** What one more of each wish is worth; one more of a higher wish is worth more than all that a plan can have of lower ones. */
export interface Weights {
  must: number
  absolute: number
  star: number
  greeting: number
  maybe: number
  further: number
  /** Subtracted for each minute of walking, and for each change of stage. */
  walkMin: number
  change: number
  /** False where there are too many wishes for one number: then the search ignores walks and changes of stage. */
  isExact: boolean
}

/** The wishes whose number a plan makes larger, in their order. */
export const LEVELS = ['must', 'absolute', 'star', 'greeting', 'maybe', 'further'] as const

export const winOfPick = (choice: PlanSlot['choice'], { must, maybe }: Weights): number =>
  choice === 'must' ? must : choice === 'maybe' ? maybe : 0

/** A score as one number. */
export const worthOf = (score: readonly number[], weights: Weights): number =>
  LEVELS.reduce((sum, level, index) => sum + weights[level] * (score[index] ?? 0), 0) +
  weights.walkMin * (score[6] ?? 0) +
  weights.change * (score[7] ?? 0)

/** How many wishes, from the first on, have the same number in all plans worth from `value` up to `most`. */
export function settledLevels(value: number, most: number, weights: Weights): number {
  const costs = weights.further - 1
  const open = LEVELS.findIndex(
    (level) => Math.floor((value + costs) / weights[level]) !== Math.floor((most + costs) / weights[level]),
  )
  return open < 0 ? LEVELS.length : open
}

/** Count what each wish has in a plan whose slots are in start order. */
export function scoreOf(slots: readonly PlanSlot[], { acts, walks }: PlanProblem): number[] {
  const seen = new Set<number>()
  const greeted = new Set<number>()
  let [must, maybe, lives, walkedMin, changes] = [0, 0, 0, 0, 0]
  slots.forEach((slot, index) => {
    if (slot.choice === 'must') must++
    if (slot.choice === 'maybe') maybe++
    for (const act of slot.greetings) if (seen.has(act)) greeted.add(act)
    for (const act of slot.main) seen.add(act)
    lives += slot.main.length
    const before = slots[index - 1]
    if (before?.day !== slot.day || before.stage === slot.stage) return
    walkedMin += walks.walkMin(before.stage, slot.stage)
    changes++
  })
  const absolute = acts.filter(({ isAbsolute }, act) => isAbsolute && seen.has(act)).length
  const further = lives - seen.size
  return [must, absolute, seen.size - absolute, greeted.size, maybe, further, 0 - walkedMin, 0 - changes]
}

/** Positive if the first score is better. */
export function compareScores(one: readonly number[], other: readonly number[]): number {
  const first = one.findIndex((value, index) => value !== other[index])
  return first < 0 ? 0 : (one[first] ?? 0) - (other[first] ?? 0)
}

export function weightsOf(problem: PlanProblem): Weights {
  const { slots, acts, walks } = problem
  const most = longestPlan(problem)
  const count = (isCounted: (slot: PlanSlot) => boolean) => Math.min(most, slots.filter(isCounted).length)
  const absolutes = acts.filter(({ isAbsolute }) => isAbsolute).length
  const mostActs = slots.reduce((largest, { main }) => Math.max(largest, main.length), 0)
  const spanMin = Math.ceil(spanOf(slots) / MINUTE_MS)
  const mostWalkMin = Math.min(spanMin, Math.ceil(most * walks.longestMin))
  const greetable = new Set(slots.flatMap(({ greetings }) => greetings)).size
  const counts = [
    mostWalkMin,
    Math.min(
      most * mostActs,
      slots.reduce((sum, { main }) => sum + main.length, 0),
    ),
    count(({ choice }) => choice === 'maybe'),
    greetable,
    acts.length - absolutes,
    absolutes,
    count(({ choice }) => choice === 'must'),
  ]
  return weightsFrom(counts, most + 1) ?? { ...fallback(counts), isExact: false }
}

function fallback(counts: readonly number[]): Weights {
  const weights = weightsFrom([0, ...counts.slice(1)], 1)
  if (!weights) throw new RangeError('There are too many slots and stars for one plan.')
  return { ...weights, walkMin: 0, change: 0 }
}

/** Null if the numbers are too large to be exact. */
function weightsFrom(counts: readonly number[], changes: number): Weights | null {
  const values = [1]
  let value = changes
  for (const count of counts) {
    values.push(value)
    value *= count + 1
  }
  if (value > LARGEST) return null
  const [change = 0, walkMin = 0, further = 0, maybe = 0, greeting = 0, star = 0, absolute = 0, must = 0] =
    values
  return { change, walkMin, further, maybe, greeting, star, absolute, must, isExact: true }
}

const spanOf = (slots: readonly PlanSlot[]) =>
  slots.reduce((latest, { endAt }) => Math.max(latest, endAt), slots[0]?.startAt ?? 0) -
  (slots[0]?.startAt ?? 0)

/** Most slots that one person could see if there were no walks. */
function longestPlan({ slots, walks }: PlanProblem): number {
  const noWalks = { ...walks, walkMin: () => 0, bufferMin: 0 }
  const byEnd = [...slots].sort((one, other) => one.endAt - other.endAt || one.startAt - other.startAt)
  let count = 0
  let last: PlanSlot | null = null
  for (const slot of byEnd) {
    if (last && !areApart(last, slot, noWalks)) continue
    count++
    last = slot
  }
  return count
}
