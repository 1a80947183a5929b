// The filter of slots: reading and writing it as parameters of the address, and matching slots.
import type { Kind } from '@/api/client'
import { clock, parseClock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

/** Slots that fit between the picks, or that the fan or a friend picked; the picks alone are My day. */
export type Only = 'fits' | 'friends'

/** Empty lists and nulls match everything; a slot matches if its stage is in `stages` or its area in `areas`. */
export interface Filter {
  stages: readonly string[]
  areas: readonly string[]
  kinds: readonly Kind[]
  text: string
  fromMin: number | null
  toMin: number | null
  only: Only | null
}

export const NO_FILTER: Filter = {
  stages: [],
  areas: [],
  kinds: [],
  text: '',
  fromMin: null,
  toMin: null,
  only: null,
}

export const isFiltering = (filter: Filter): boolean =>
  filter.text !== '' ||
  filter.stages.length + filter.areas.length + filter.kinds.length > 0 ||
  filter.fromMin !== null ||
  filter.toMin !== null ||
  filter.only !== null

/** Read the filter of an address; `ignored` lists values that this festival does not have, as `name=value`. */
export function readFilter(
  params: URLSearchParams,
  { source }: Timetable,
): { filter: Filter; ignored: string[] } {
  const ignored: string[] = []
  const known = <T extends string>(name: string, allowed: readonly T[]): T[] =>
    params.getAll(name).flatMap((value) => {
      const found = allowed.find((candidate) => candidate === value)
      if (found === undefined) ignored.push(`${name}=${value}`)
      return found === undefined ? [] : [found]
    })
  const once = (name: string): string | null => {
    const [value = null, ...more] = params.getAll(name)
    ignored.push(...more.map((other) => `${name}=${other}`))
    return value
  }
  const time = (name: string): number | null => {
    const value = once(name)
    const minute = value === null ? null : parseClock(value)
    if (value !== null && minute === null) ignored.push(`${name}=${value}`)
    return minute
  }
  known(
    'day',
    source.days.map((day) => day.id),
  )
  const stages = source.stages.map((stage) => stage.id)
  const areas = source.areas.map((area) => area.id)
  const filter = {
    stages: known('stage', stages),
    areas: known('area', areas),
    kinds: known('kind', source.kinds),
    text: once('q') ?? '',
    fromMin: time('from'),
    toMin: time('to'),
    only: known('only', ['fits', 'friends'] as const)[0] ?? null,
  }
  return { filter, ignored }
}

export function writeFilter(params: URLSearchParams, filter: Filter): void {
  const values: Record<string, readonly string[]> = {
    stage: filter.stages,
    area: filter.areas,
    kind: filter.kinds,
    q: filter.text ? [filter.text] : [],
    from: filter.fromMin === null ? [] : [clock(filter.fromMin)],
    to: filter.toMin === null ? [] : [clock(filter.toMin)],
    only: filter.only ? [filter.only] : [],
  }
  for (const [name, list] of Object.entries(values)) {
    params.delete(name)
    for (const value of list) params.append(name, value)
  }
}

/** Conditions on the search and the picks, which a slot alone does not decide. */
export interface SlotChecks {
  matchesSearch: (slot: Slot) => boolean
  /** Decides for the filter's `only`. */
  isOneOfOnly: (slot: Slot) => boolean
}

export function matchesFilter(slot: Slot, filter: Filter, checks: SlotChecks): boolean {
  return (
    (filter.kinds.length === 0 || filter.kinds.includes(slot.kind)) &&
    isAtStage(slot, filter) &&
    (filter.fromMin === null || slot.startMin >= filter.fromMin) &&
    (filter.toMin === null || slot.startMin < filter.toMin) &&
    checks.matchesSearch(slot) &&
    (filter.only === null || checks.isOneOfOnly(slot))
  )
}

const isAtStage = ({ stage }: Slot, { stages, areas }: Filter): boolean =>
  stages.length + areas.length === 0 ||
  stages.includes(stage.id) ||
  (!!stage.area && areas.includes(stage.area))

/** Remove the value from the list, or append it. */
export const toggle = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
