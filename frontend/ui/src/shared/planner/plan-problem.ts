// The planner's request, checked and put in order: slots by time, acts by name, equal whatever the order of the request was.
import type { Candidate, KeptFree, PlanRequest, WishedAct } from './plan-request'
import { type Placed, readWalks, type Walks } from './slot-distance'

/** `main`, `greetings`: the acts, by their numbers, of which it is a slot. */
export interface PlanSlot extends Placed {
  id: string
  day: string
  choice: Candidate['choice']
  main: readonly number[]
  greetings: readonly number[]
}

export interface PlanAct {
  act: string
  isAbsolute: boolean
  isOnce: boolean
  /** Ids of candidates in start order, those in times kept free too. */
  main: readonly string[]
}

/** `slots` are those that a plan can use, in start order; `keptFree` are the ids of those that it can't, for a time kept free. */
export interface PlanProblem {
  slots: readonly PlanSlot[]
  acts: readonly PlanAct[]
  all: ReadonlyMap<string, PlanSlot>
  keptFree: ReadonlySet<string>
  walks: Walks
}

/** Raises RangeError for a time that is no instant. Ids and acts that come twice are joined, and the stronger wish counts. */
export function readProblem(request: PlanRequest): PlanProblem {
  const walks = readWalks(request)
  const acts = joinActs(request.acts)
  const slots = joinCandidates(request.candidates).map((candidate) => placed(candidate, acts, walks))
  slots.sort(inTime)
  const all = new Map(slots.map((slot) => [slot.id, slot]))
  const keptFree = new Set(
    slots.filter((slot) => !slot.isPick && isKeptFree(slot, request.keptFree)).map(({ id }) => id),
  )
  return {
    slots: slots.filter((slot) => (slot.isPick || isWished(slot)) && !keptFree.has(slot.id)),
    acts: acts.map(({ act, isAbsolute, isOnce, main }) => ({
      ...{ act, isAbsolute, isOnce },
      main: slots.filter(({ id }) => main.has(id)).map(({ id }) => id),
    })),
    all,
    keptFree,
    walks,
  }
}

const isWished = (slot: PlanSlot) => slot.main.length + slot.greetings.length > 0

/** The order of shared/selection/clashes.ts. */
export const inTime = (one: PlanSlot, other: PlanSlot): number =>
  one.startAt - other.startAt || one.endAt - other.endAt || (one.id < other.id ? -1 : 1)

interface JoinedAct {
  act: string
  isAbsolute: boolean
  isOnce: boolean
  main: Set<string>
  greetings: Set<string>
}

function joinActs(wishes: readonly WishedAct[]): JoinedAct[] {
  const acts = new Map<string, JoinedAct>()
  for (const { act, grade, main, greetings, isOnce } of wishes) {
    const known = acts.get(act)
    acts.set(act, {
      act,
      isAbsolute: grade === 'absolute' || (known?.isAbsolute ?? false),
      isOnce: isOnce === true && (known?.isOnce ?? true),
      main: new Set([...(known?.main ?? []), ...main]),
      greetings: new Set([...(known?.greetings ?? []), ...greetings]),
    })
  }
  return [...acts.values()].sort((one, other) => (one.act < other.act ? -1 : 1))
}

const RANK = { must: 2, maybe: 1, none: 0 }
const rank = ({ choice }: Candidate) => RANK[choice ?? 'none']

/** Of candidates with one id, the strongest choice is kept, then the earliest and shortest. */
function joinCandidates(candidates: readonly Candidate[]): Candidate[] {
  const byId = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const { id, startAt, endAt } = candidate
    if (!Number.isFinite(startAt) || !Number.isFinite(endAt)) {
      throw new RangeError(`The slot ${id} has no valid time.`)
    }
    const known = byId.get(id)
    if (!known || strongerFirst(candidate, known) < 0) byId.set(id, candidate)
  }
  return [...byId.values()]
}

const strongerFirst = (one: Candidate, other: Candidate) =>
  rank(other) - rank(one) ||
  one.startAt - other.startAt ||
  one.endAt - other.endAt ||
  (one.stage < other.stage ? -1 : 1)

function placed(candidate: Candidate, acts: readonly JoinedAct[], walks: Walks): PlanSlot {
  const { id, day, startAt, endAt, choice, stage } = candidate
  const main = acts.flatMap((act, index) => (act.main.has(id) ? [index] : []))
  return {
    ...{ id, day, startAt, choice, main },
    endAt: Math.max(startAt, endAt),
    stage: walks.stages.get(stage) ?? 0,
    isPick: choice !== null,
    greetings: acts.flatMap((act, index) => (act.greetings.has(id) && !act.main.has(id) ? [index] : [])),
  }
}

const isKeptFree = ({ startAt, endAt }: PlanSlot, times: readonly KeptFree[]) =>
  times.some(
    ({ fromAt, untilAt }) => startAt < untilAt && (endAt > fromAt || startAt >= fromAt) && fromAt < untilAt,
  )
