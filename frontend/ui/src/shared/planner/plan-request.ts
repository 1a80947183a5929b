// What the planner is asked and what it answers: plain data, so that it can be posted to a web worker. docs/planner.md has the rules.

/** A slot that the fan could still see; times are instants in ms. Cancelled slots, and those that are over, are no candidates. */
export interface Candidate {
  id: string
  day: string
  stage: string
  startAt: number
  endAt: number
  choice: 'must' | 'maybe' | null
}

/** An act to be seen: one slot of `main` is enough. A greeting counts only where it follows a slot of `main` in the plan. */
export interface WishedAct {
  act: string
  grade: 'absolute' | 'star'
  /** Candidates in start order; empty where none is left. An act that only has greetings has them here. */
  main: readonly string[]
  /** Empty where the fan wants no greetings. */
  greetings: readonly string[]
  /** True for an act that is wished for only because a pick of it broke: no second slot is proposed. */
  isOnce?: boolean
}

/** Time that the plan leaves free, instants in ms: a meal, the time before arrival, the time after departure. */
export interface KeptFree {
  fromAt: number
  untilAt: number
}

export interface PlanRequest {
  candidates: readonly Candidate[]
  acts: readonly WishedAct[]
  keptFree: readonly KeptFree[]
  /** Minutes between two stages, by their ids in any order; a pair that is not named takes `defaultWalkMin`. */
  walks: readonly (readonly [one: string, other: string, walkMin: number])[]
  /** Null: an unknown walk is not counted. */
  defaultWalkMin: number | null
  /** The fan's own addition to each change of stage, in minutes. */
  bufferMin: number
  /** How long the search may take at most, in ms. */
  limitMs: number
}

/** Why one candidate of an unmet act is not in the plan. `slot` is the slot of the plan that is in its way. */
export type Obstacle =
  | { candidate: string; cause: 'overlap' | 'walk'; slot: string; missingMin: number }
  | { candidate: string; cause: 'kept_free' }

/** An act of which the plan has no slot; without `obstacles` there is no candidate left. */
export interface UnmetAct {
  act: string
  obstacles: readonly Obstacle[]
}

export interface Plan {
  /** Ids of candidates in start order: picks that are kept, and what is proposed. */
  slots: readonly string[]
  unmet: readonly UnmetAct[]
  /** Picks that the plan gives up, each with what is in its way. */
  givenUp: readonly Obstacle[]
  /** The wishes that are met, in the order of docs/planner.md: a plan is better if the first number that differs is larger. */
  score: readonly number[]
}

/** `isProven`: no plan is better. `next` is the best plan among those without some slot of `best`; null where only the empty one is. */
export interface Proposal {
  best: Plan
  next: Plan | null
  isProven: boolean
}
