// Why an act or a pick is not in a plan, in words: "18:25 and 20:10 clash with ukka".
import type { DayNames } from '@/shared/days/day-names'
import type { Obstacle } from '@/shared/planner/plan-request'
import type { Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

const MOST_TIMES = 3
const MOST_CAUSES = 3

/** What is in the way of several slots in the same manner. */
interface Cause {
  cause: Obstacle['cause']
  /** The act that the plan has instead; "" for a time kept free. */
  act: string
  slots: Slot[]
  missingMin: number
}

interface Place {
  timetable: Pick<Timetable, 'slotById'>
  days: DayNames
  t: Translate
}

/** The words for all obstacles, the most frequent cause first; "" without any. */
export function obstacleWords(obstacles: readonly Obstacle[], place: Place): string {
  const { t } = place
  const causes = causesOf(obstacles, place.timetable)
  const rest = causes.slice(MOST_CAUSES).reduce((count, { slots }) => count + slots.length, 0)
  const words = causes.slice(0, MOST_CAUSES).map((cause) => causeWords(cause, place))
  if (rest > 0) words.push(t('acts.rest', { count: rest }))
  return words.reduce((before, next) => (before ? t('planner.causes', { before, next }) : next), '')
}

function causesOf(obstacles: readonly Obstacle[], { slotById }: Pick<Timetable, 'slotById'>): Cause[] {
  const causes = new Map<string, Cause>()
  for (const obstacle of obstacles) {
    const slot = slotById.get(obstacle.candidate)
    if (!slot) continue
    const [inWay, missingMin] =
      obstacle.cause === 'kept_free' ? ['', 0] : [obstacle.slot, obstacle.missingMin]
    const act = slotById.get(inWay)?.act ?? ''
    const key = `${obstacle.cause} ${act}`
    const cause = causes.get(key) ?? { cause: obstacle.cause, act, slots: [], missingMin }
    cause.slots.push(slot)
    cause.missingMin = Math.min(cause.missingMin, missingMin)
    causes.set(key, cause)
  }
  return [...causes.values()].sort((one, other) => other.slots.length - one.slots.length)
}

function causeWords({ cause, act, slots, missingMin }: Cause, { days, t }: Place): string {
  const count = slots.length
  const times = slots
    .slice(0, count > MOST_TIMES + 1 ? MOST_TIMES : count)
    .map((slot) => slotTime(slot, days, t))
  if (times.length < count) times.push(t('acts.rest', { count: count - times.length }))
  const joined = times.reduce((before, next) => (before ? t('planner.times', { before, next }) : next), '')
  return t(`planner.${cause}`, { times: joined, count, act, minutes: missingMin })
}

/** "18:25", "土18:25": the start of a slot, with its day where a festival has several. */
export function slotTime(slot: Slot, days: DayNames, t: Translate): string {
  const [day, time] = [days.get(slot.day), clock(slot.startMin)]
  return day === undefined ? time : t('acts.time', { day, time })
}
