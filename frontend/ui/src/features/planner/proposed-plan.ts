// A plan of the planner as the page shows it: the picks as they would be, what is new, what is given up, and unmet stars.
import type { ListedAct } from '@/shared/acts/act-list'
import type { Obstacle, Plan, PlanRequest, WishedAct } from '@/shared/planner/plan-request'
import type { Choice } from '@/shared/selection/edit-selection'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

/** A pick that the plan gives up; `instead` is a slot of the same act that the plan adds. */
export interface GivenUp {
  slot: Slot
  obstacles: readonly Obstacle[]
  instead: Slot | null
}

/** A star of which the plan has no slot. `isOver`: it has none left that could be seen. */
export interface UnmetStar {
  code: string
  name: string
  obstacles: readonly Obstacle[]
  isOver: boolean
}

export interface ProposedPlan {
  /** All picks as they would be, also those that are cancelled or over; in start order. */
  slots: readonly Slot[]
  added: readonly Slot[]
  givenUp: readonly GivenUp[]
  unmet: readonly UnmetStar[]
}

export interface Asked {
  request: PlanRequest
  timetable: Timetable
  acts: readonly ListedAct[]
  followed: ReadonlySet<string>
  choices: ReadonlyMap<string, Choice>
}

export function readPlan(plan: Plan, { request, timetable, acts, followed, choices }: Asked): ProposedPlan {
  const planned = new Set(plan.slots)
  const dropped = new Set(
    request.candidates.filter(({ id, choice }) => choice !== null && !planned.has(id)).map(({ id }) => id),
  )
  const slots = timetable.slots.filter(({ id }) => planned.has(id) || (choices.has(id) && !dropped.has(id)))
  const added = slots.filter(({ id }) => !choices.has(id))
  const isOver = new Map(request.acts.map(({ act, main }) => [act, main.length === 0]))
  const names = new Map(acts.map(({ code, name }) => [code, name]))
  return {
    slots,
    added,
    givenUp: timetable.slots
      .filter(({ id }) => dropped.has(id))
      .map((slot) => ({
        slot,
        obstacles: plan.givenUp.filter(({ candidate }) => candidate === slot.id),
        instead: added.find(({ id }) => request.acts.some((act) => hasBoth(act, slot.id, id))) ?? null,
      })),
    unmet: plan.unmet
      .filter(({ act }) => followed.has(act))
      .map(({ act, obstacles }) => ({
        code: act,
        name: names.get(act) ?? '',
        obstacles,
        isOver: isOver.get(act) ?? true,
      })),
  }
}

const hasBoth = ({ main, greetings }: WishedAct, one: string, other: string) =>
  [main, greetings].some((ids) => ids.includes(one) && ids.includes(other))

/** Every slot that the stars ask for and that is not picked: with all their clashes. */
export function everySlot({ request, timetable, followed }: Asked): Slot[] {
  const wished = request.acts.filter(({ act }) => followed.has(act))
  const ids = new Set(wished.flatMap(({ main, greetings }) => [...main, ...greetings]))
  const unpicked = new Set(request.candidates.filter(({ choice }) => choice === null).map(({ id }) => id))
  return timetable.slots.filter(({ id }) => ids.has(id) && unpicked.has(id))
}

/** How many ways from slot to slot, one of which is new, have no known time. */
export function unknownWalkCount(
  { slots, added }: ProposedPlan,
  { walkMin }: Pick<Timetable, 'walkMin'>,
): number {
  const isNew = new Set(added)
  return slots.filter((slot, index) => {
    const before = slots[index - 1]
    if (before?.day !== slot.day || before.stage.id === slot.stage.id) return false
    return (isNew.has(before) || isNew.has(slot)) && walkMin(before.stage.id, slot.stage.id) === null
  }).length
}
