// Suggestions where a filter hides slots: another day, or the filter without one of its parts.
import type { Day } from '@/shared/timetable/timetable'

import type { Filter } from './filter'

export type FilterPart = 'stages' | 'kinds' | 'time' | 'only'

/** One tap that shows `count` slots: another day, or the filter without a part of it (all parts but the text). */
export type Suggestion =
  { kind: 'day'; day: Day; count: number } | { kind: FilterPart | 'all'; filter: Filter; count: number }

const CLEARED: Record<FilterPart, Partial<Filter>> = {
  stages: { stages: [], areas: [] },
  kinds: { kinds: [] },
  time: { fromMin: null, toMin: null },
  only: { only: null },
}
const PARTS: readonly FilterPart[] = ['stages', 'kinds', 'time', 'only']

/** CountSlots slots under a filter, on one day or (null) on all that the list would show. */
export type CountSlots = (filter: Filter, day: string | null) => number

/** The other days, or else the parts whose removal alone helps, or else all parts together. */
export function suggestionsFor(
  filter: Filter,
  days: readonly Day[],
  shown: string | undefined,
  count: CountSlots,
): Suggestion[] {
  const onDays = otherDays(filter, days, shown, count)
  if (onDays.length > 0) return onDays
  const used = PARTS.filter((part) => isUsed(filter, part))
  const one = used.flatMap((kind) => suggestion(kind, { ...filter, ...CLEARED[kind] }, count))
  if (one.length > 0 || used.length < 2) return one
  return suggestion(
    'all',
    used.reduce((tried, part) => ({ ...tried, ...CLEARED[part] }), filter),
    count,
  )
}

export const otherDays = (
  filter: Filter,
  days: readonly Day[],
  shown: string | undefined,
  count: CountSlots,
): Suggestion[] =>
  days
    .filter(({ id }) => id !== shown)
    .map((day) => ({ kind: 'day' as const, day, count: count(filter, day.id) }))
    .filter((suggestion) => suggestion.count > 0)

function suggestion(kind: FilterPart | 'all', filter: Filter, count: CountSlots): Suggestion[] {
  const found = count(filter, null)
  return found > 0 ? [{ kind, filter, count: found }] : []
}

const isUsed = ({ stages, areas, kinds, fromMin, toMin, only }: Filter, part: FilterPart): boolean =>
  ({
    stages: stages.length + areas.length > 0,
    kinds: kinds.length > 0,
    time: fromMin !== null || toMin !== null,
    only: only !== null,
  })[part]
