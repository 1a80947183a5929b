// The slots that match the filter: of one day, or of all days in a search; and how many would match each other filter.
import { useDeferredValue, useEffect, useMemo } from 'react'

import type { Kind } from '@/api/client'
import { usePicks } from '@/shared/selection/picks-context'
import { fold } from '@/shared/text/folding'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { byDay, byHour, type ResultPart, type Hour } from '../list/list-parts'
import { findSlots, foldInIdleTime, needlesOf, reasonOf } from '../search/text-search'
import { useSimilarNames, useSimilarNameSearch } from '../search/use-similar-names'

import { isFiltering, matchesFilter, type Filter, type SlotChecks } from './filter'
import { fitsBetween } from './fits-between-picks'
import type { CountSlots } from './suggestions'

export interface FilteredSlots {
  /** What matches the filter, without slots of similar names. */
  slots: readonly Slot[]
  similar: readonly Slot[]
  parts: readonly (Hour | ResultPart)[]
  isSearch: boolean
  needles: readonly string[]
  reason: (slot: Slot) => Reason
  counts: FilterCounts
  count: CountSlots
  /** The list still shows what an earlier filter left. */
  isBehind: boolean
}

/** What is marked in a slot's row; `foundIn` is the text that matched, where the row would not show it. */
export interface Reason {
  needles: readonly string[]
  foundIn?: string | undefined
}

/** How many slots would match with each chip pressed; `days` is null while nothing is filtered. */
export interface FilterCounts {
  kinds: ReadonlyMap<Kind, number>
  mine: number
  fits: number
  days: ReadonlyMap<string, number> | null
}

const NONE: readonly Slot[] = []
const always = () => true

/** `hasEveryDay`: a search covers all days, as the list shows it; a grid shows one. */
export function useFilteredSlots(
  timetable: Timetable,
  day: string | undefined,
  current: Filter,
  hasEveryDay: boolean,
  isFieldUsed: boolean,
): FilteredSlots {
  const filter = useDeferredValue(current)
  const search = useSimilarNameSearch(isFieldUsed || filter.text !== '')
  const needles = useMemo(() => needlesOf(filter.text, search && search.toKatakana), [filter.text, search])
  const found = useMemo(() => findSlots(timetable, needles), [timetable, needles])
  const allSimilar = useSimilarNames(timetable, filter.text, found, search)

  useEffect(() => foldInIdleTime(timetable.slots), [timetable])

  const isSearch = found !== null && hasEveryDay
  const { checks, listChecks } = useSlotChecks(timetable, filter, found)
  const all = useMemo(
    () => (isSearch ? [...found.keys()] : (timetable.slotsOfDay.get(day ?? '') ?? NONE)),
    [timetable, day, isSearch, found],
  )
  const slots = useMemo(
    () => all.filter((slot) => matchesFilter(slot, filter, listChecks)),
    [all, filter, listChecks],
  )
  const { count, counts } = useMemo(() => {
    const left = (tried: Filter, id: string | null) =>
      (id === null ? all : (timetable.slotsOfDay.get(id) ?? NONE)).filter((slot) =>
        matchesFilter(slot, tried, checks),
      )
    return countsOf(filter, timetable, left, isSearch ? slots : null)
  }, [timetable, filter, all, slots, isSearch, checks])

  const similar = useMemo(() => {
    const others = { ...listChecks, matchesSearch: (slot: Slot) => !found?.has(slot) }
    return allSimilar.size > 0
      ? [...allSimilar.keys()].filter((slot) => matchesFilter(slot, filter, others))
      : NONE
  }, [allSimilar, found, filter, listChecks])
  const parts = useMemo(() => {
    if (!isSearch) return byHour(slots)
    const { days } = timetable.source
    return byDay(days, day, [...slots, ...similar], (slot) => found.get(slot) ?? 'similar')
  }, [isSearch, slots, similar, found, timetable, day])
  const reason = useMemo(() => reasons(needles, allSimilar, found), [needles, allSimilar, found])
  return { slots, similar, parts, isSearch, needles, reason, count, counts, isBehind: filter !== current }
}

/** `listChecks` stay the same at a tap unless the filter asks for the picks, so that the list stays the same too. */
function useSlotChecks(timetable: Timetable, { only }: Filter, found: ReadonlyMap<Slot, unknown> | null) {
  const choices = usePicks((picks) => picks.choices)
  const picked = usePicks((picks) => picks.picked)
  const ofText = useMemo<SlotChecks>(
    () => ({ matchesSearch: (slot) => !found || found.has(slot), isPicked: always, fits: always }),
    [found],
  )
  const checks = useMemo<SlotChecks>(
    () => ({
      ...ofText,
      isPicked: (slot) => choices.has(slot.id),
      fits: fitsBetween(picked, timetable),
    }),
    [ofText, choices, picked, timetable],
  )
  return { checks, listChecks: only === null ? ofText : checks }
}

/** `left` are the slots under a filter, on a day or (null) in the list; `results` those of a search over all days. */
function countsOf(
  filter: Filter,
  { source }: Timetable,
  left: (filter: Filter, day: string | null) => readonly Slot[],
  results: readonly Slot[] | null,
): { count: CountSlots; counts: FilterCounts } {
  const count: CountSlots = (tried, day) => left(tried, day).length
  const ofDays = () =>
    results
      ? tally(results, (slot) => slot.day)
      : new Map(source.days.map(({ id }) => [id, count(filter, id)]))
  const counts = {
    kinds: tally(left({ ...filter, kinds: [] }, null), (slot) => slot.kind),
    mine: count({ ...filter, only: 'mine' }, null),
    fits: count({ ...filter, only: 'fits' }, null),
    days: isFiltering(filter) ? ofDays() : null,
  }
  return { count, counts }
}

function tally<K>(slots: readonly Slot[], keyOf: (slot: Slot) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const slot of slots) counts.set(keyOf(slot), (counts.get(keyOf(slot)) ?? 0) + 1)
  return counts
}

function reasons(
  needles: readonly string[],
  similar: ReadonlyMap<Slot, string>,
  found: ReadonlyMap<Slot, unknown> | null,
): (slot: Slot) => Reason {
  const ofSimilar = new Map(
    [...similar].map(([slot, name]): [Slot, Reason] => [
      slot,
      { needles: [fold(name)], foundIn: name === slot.act ? undefined : name },
    ]),
  )
  return (slot) =>
    (found?.has(slot) ? undefined : ofSimilar.get(slot)) ?? { needles, foundIn: reasonOf(slot, needles) }
}
