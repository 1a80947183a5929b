// Which slot can come next after which in a plan, and which acts are still to come after it.
import { type ActBits, bitsOf, wordCount } from './act-bits'
import { hiddenPairs } from './hidden-pairs'
import type { PlanProblem, PlanSlot } from './plan-problem'
import { areApart } from './slot-distance'

const MINUTE_MS = 60_000

/** Index 0 stands for the time before the first slot, index n + 1 for slot n. */
export interface PlanGraph {
  /** Indexes of the slots that can come next: none between which and this one a further wish surely fits. */
  followers: readonly (readonly number[])[]
  /** Acts with a slot of `main`, or a greeting, that can still come. */
  mainLater: readonly ActBits[]
  greetingLater: readonly ActBits[]
  /** Later slots that a slot clashes with although another fits between; empty where walks are as on a map. */
  hidden: readonly (readonly number[])[]
  /** Leaving out a slot never makes a way longer. */
  isMetric: boolean
  words: number
}

export function graphOf(problem: PlanProblem): PlanGraph {
  const { slots, acts } = problem
  const { hidden, isMetric } = hiddenPairs(problem)
  const tied = new Set(hidden.flatMap((later, index) => (later.length > 0 ? [index, ...later] : [])))
  const isSure = slots.map((slot, index) => (slot.isPick || slot.main.length > 0) && !tied.has(index))
  const followers = [null, ...slots].map((slot, node) => followersOf(slot, node, problem, isSure))
  const words = wordCount(acts.length)
  return {
    ...{ followers, hidden, isMetric, words },
    mainLater: later(followers, slots, ({ main }) => main, words),
    greetingLater: later(followers, slots, ({ greetings }) => greetings, words),
  }
}

/** In start order, `node` being the first index that can follow. */
function followersOf(
  slot: PlanSlot | null,
  node: number,
  { slots, walks }: PlanProblem,
  isSure: readonly boolean[],
): number[] {
  const reachMs = (walks.longestMin + walks.bufferMin + 1) * MINUTE_MS
  const found: number[] = []
  const sure: PlanSlot[] = []
  let lastStart = Infinity
  for (let index = node; index < slots.length; index++) {
    const next = slots[index]
    if (!next || next.startAt > lastStart) break
    if (slot && !areApart(slot, next, walks)) continue
    if (sure.some((between) => areApart(between, next, walks))) continue
    found.push(index)
    if (!isSure[index]) continue
    sure.push(next)
    lastStart = Math.min(lastStart, next.endAt + reachMs)
  }
  return found
}

function later(
  followers: readonly (readonly number[])[],
  slots: readonly PlanSlot[],
  actsOf: (slot: PlanSlot) => readonly number[],
  words: number,
): ActBits[] {
  const bits = followers.map(() => new Array<number>(words).fill(0))
  const own = slots.map((slot) => bitsOf(actsOf(slot), words))
  for (let node = followers.length - 1; node >= 0; node--) {
    const here = bits[node] ?? []
    for (const next of followers[node] ?? []) {
      const [ofNext, after] = [own[next] ?? [], bits[next + 1] ?? []]
      for (let word = 0; word < words; word++) {
        here[word] = (here[word] ?? 0) | (ofNext[word] ?? 0) | (after[word] ?? 0)
      }
    }
  }
  return bits
}
