// What the planner is asked for a timetable: from a fan's stars, grades, picks and wishes, at an instant.
import { allSlotsOf, mainSlotsOf, wishedSlotsOf, type ListedAct } from '@/shared/acts/act-list'
import { canBePicked } from '@/shared/acts/starred-slots'
import { openClashes, type Clash } from '@/shared/selection/clashes'
import type { Choice } from '@/shared/selection/edit-selection'
import { actOf } from '@/shared/selection/followed-acts'
import { waysToSeeBoth } from '@/shared/selection/see-both'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Candidate, PlanRequest, WishedAct } from './plan-request'
import { keptFree, type PlanWishes } from './plan-wishes'

const MINUTE_MS = 60_000
export const LIMIT_MS = 500

/** `followed` and `absolute` hold acts as `actOf` returns them; `unknown` are picks that this timetable does not have. */
export interface PlanSituation {
  timetable: Timetable
  acts: readonly ListedAct[]
  followed: ReadonlySet<string>
  absolute: ReadonlySet<string>
  choices: ReadonlyMap<string, Choice>
  clashes: readonly Clash[]
  unknown: readonly string[]
  wishes: PlanWishes
  /** What is over at this instant can't be seen; `-Infinity` for a festival that is over. */
  now: number
}

/**
 * Acts that are starred, and those of picks that are cancelled, gone or clash: another slot of theirs may be seen. What
 * the fan has picked and seen already is in the plan too, so that its act is met.
 */
export function planRequest(situation: PlanSituation): PlanRequest {
  const { timetable, wishes } = situation
  const { source } = timetable
  const candidates = candidatesOf(situation)
  const known = new Set(candidates.map(({ id }) => id))
  const acts = wishedActs(situation, ({ id }) => known.has(id))
  const wanted = new Set(acts.flatMap(({ main, greetings }) => [...main, ...greetings]))
  return {
    candidates: candidates.filter(({ id, choice }) => choice !== null || wanted.has(id)),
    acts,
    keptFree: keptFree(wishes, timetable),
    walks: source.walks.flatMap(({ stages: [one, other], walk_min }) =>
      one !== undefined && other !== undefined ? [[one, other, walk_min] as const] : [],
    ),
    // An answer of an older server, from a cache, does not have this field.
    defaultWalkMin: source.default_walk_min ?? null,
    bufferMin: wishes.bufferMin,
    limitMs: LIMIT_MS,
  }
}

function candidatesOf({ timetable, choices, clashes, now }: PlanSituation): Candidate[] {
  const spans = decidedSpans(clashes, timetable)
  const clashing = new Set(openClashes(clashes).flatMap(({ first, second }) => [first.id, second.id]))
  return timetable.slots.flatMap((slot): Candidate[] => {
    const { id, day, stage, startAt, endAt, status } = slot
    const choice = choices.get(id) ?? null
    const isOver = endAt <= now
    if (status === 'cancelled' || !Number.isFinite(startAt) || !Number.isFinite(endAt)) return []
    // of a slot that has begun, a plan would miss a part
    if (choice === null && (startAt < now || !canBePicked(slot, timetable))) return []
    // what is over can't be given up any more
    if (isOver && clashing.has(id)) return []
    const span = spans.get(id) ?? { startAt, endAt }
    return [{ id, day, stage: stage.id, ...span, choice: choice && isOver ? 'must' : choice }]
  })
}

/** What is seen of slots where the fan decided to see both sides of a clash: such a clash is none for the planner. */
function decidedSpans(clashes: readonly Clash[], timetable: Timetable) {
  const spans = new Map<string, { startAt: number; endAt: number }>()
  const cut = (slot: Slot, startAt: number, endAt: number) => {
    const span = spans.get(slot.id) ?? { startAt: slot.startAt, endAt: slot.endAt }
    spans.set(slot.id, {
      startAt: Math.max(span.startAt, startAt),
      endAt: Math.max(span.startAt, startAt, Math.min(span.endAt, endAt)),
    })
  }
  for (const clash of clashes) {
    const way = waysToSeeBoth(clash, timetable).find(({ leaveMin }) => leaveMin === clash.leaveMin)
    if (!way) continue
    const walkMs = (timetable.walkMin(clash.first.stage.id, clash.second.stage.id) ?? 0) * MINUTE_MS
    cut(clash.first, -Infinity, way.leaveAt)
    cut(clash.second, way.leaveAt + walkMs, Infinity)
  }
  return spans
}

type IsCandidate = (slot: Slot) => boolean

function wishedActs(situation: PlanSituation, isCandidate: IsCandidate): WishedAct[] {
  const { acts, followed, absolute, wishes, choices, now } = situation
  const isSeen = (slot: Slot) => choices.has(slot.id) && slot.endAt <= now && slot.status !== 'cancelled'
  const broken = brokenKinds(situation)
  const ids = (slots: readonly Slot[]) => slots.filter(isCandidate).map(({ id }) => id)
  return acts.flatMap((act): WishedAct[] => {
    const kinds = broken.get(act.code)
    if (!followed.has(act.code)) {
      if (!kinds) return []
      const replacing = allSlotsOf(act).filter(({ kind }) => kinds.has(kind))
      return [{ act: act.code, grade: 'star', main: ids(replacing), greetings: [], isOnce: true }]
    }
    const main = wishedSlotsOf(act)
    if (main.some((slot) => isSeen(slot) && !isCandidate(slot))) return []
    const hasGreetings = wishes.greetings || kinds?.has('greeting')
    const greetings = allSlotsOf(act).filter(({ kind }) => kind === 'greeting')
    return [
      {
        act: act.code,
        grade: absolute.has(act.code) ? 'absolute' : 'star',
        main: ids(main),
        greetings: hasGreetings ? ids(greetings).filter((id) => !main.some((slot) => slot.id === id)) : [],
      },
    ]
  })
}

/** The kinds of slots that could stand in for picks that are cancelled, gone, or clash; by act. */
function brokenKinds({ timetable, acts, choices, clashes, unknown, now }: PlanSituation) {
  const kinds = new Map<string, Set<string>>()
  const add = (code: string, added: readonly string[]) =>
    kinds.set(code, new Set([...(kinds.get(code) ?? []), ...added]))
  const cancelled = [...choices.keys()]
    .flatMap((id) => timetable.slotById.get(id) ?? [])
    .filter(({ status }) => status === 'cancelled')
  const clashing = openClashes(clashes).flatMap(({ first, second }) => [first, second])
  for (const { piece, kind, endAt } of [...cancelled, ...clashing]) if (endAt > now) add(actOf(piece), [kind])
  const codes = new Set(unknown.map(actOf))
  // a piece does not tell the kind
  for (const act of acts)
    if (codes.has(act.code))
      add(
        act.code,
        mainSlotsOf(act).map(({ kind }) => kind),
      )
  return kinds
}
