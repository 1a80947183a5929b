// The plans of a festival in this browser: reading and writing what is stored, of which the shown plan's picks are a copy.
import { cleanLine } from '@/shared/text/one-line'

import { formatHistory, parseHistory, type PicksHistory } from './picks-history'
import { readCode } from './selection-code'
import { FIRST_PLAN } from './shown-plan'

export const MOST_PLANS = 12
export const LONGEST_NAME = 40
/** More than the longest code, twenty steps of undo, and a name. */
const LONGEST_LINE = 100_000

export interface NamedPlan {
  /** "1" to "99". */
  id: string
  /** "" until the fan gives one. */
  name: string
  /** Of the shown plan, as it was when it was last left: its picks are in the store of picks. */
  history: PicksHistory
}

export interface NamedPlans {
  /** Always one of `plans`. */
  shown: string
  plans: readonly NamedPlan[]
  /** Something of what is stored can't be read. */
  isDamaged: boolean
}

export const cleanName = (typed: string): string => cleanLine(typed, LONGEST_NAME)

/** The lowest id that no plan has. */
export function freeId(plans: readonly NamedPlan[]): string {
  let id = 1
  while (plans.some((plan) => plan.id === String(id))) id++
  return String(id)
}

/** A line that can't be read costs one plan; the picks in view are a plan of their own where none is named as shown. */
export function parsePlans(stored: string | null): NamedPlans {
  const [first = '', ...lines] = (stored ?? '').split('\n', MOST_PLANS + 2)
  const read = lines.map(readLine)
  const plans = read
    .filter((plan) => plan !== null)
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
  const isDamaged =
    plans.length < lines.length ||
    lines.some((line) => !areCodesSound(line)) ||
    (!!stored && lines.length === 0)
  if (plans.some(({ id }) => id === first)) return { shown: first, plans, isDamaged }
  const unnamed = { id: stored ? freeId(plans) : FIRST_PLAN, name: '', history: parseHistory(null) }
  return { shown: unnamed.id, plans: [unnamed, ...plans], isDamaged: isDamaged || !!stored }
}

export const formatPlans = ({ shown, plans }: Omit<NamedPlans, 'isDamaged'>): string =>
  [shown, ...plans.map(({ id, name, history }) => `${id}\t${name}\t${formatHistory(history)}`)].join('\n')

function readLine(line: string): NamedPlan | null {
  const [id = '', name = '', codes] = line.slice(0, LONGEST_LINE).split('\t', 3)
  if (!/^[1-9]\d?$/.test(id) || codes === undefined) return null
  return { id, name: cleanName(name), history: parseHistory(codes) }
}

function areCodesSound(line: string): boolean {
  const codes = line.split('\t')[2]?.split(' ') ?? []
  return line.length <= LONGEST_LINE && codes.every((code) => readCode(code) !== null)
}
