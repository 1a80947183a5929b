// The slots that match the filter, of one day or, in a search, of all days; and how many match with other filters.
import { useEffect, useMemo } from 'react'

import type { Kind } from '@/api/client'
import type { FindView } from '@/shared/address/find-view'
import { useFriendMarks, type FriendMarks } from '@/shared/friends/friend-marks'
import { fitsBetween } from '@/shared/selection/fits-between-picks'
import { usePicks } from '@/shared/selection/picks-context'
import type { Picks } from '@/shared/selection/read-picks'
import { fold } from '@/shared/text/folding'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { byDay, byHour, type ResultPart, type Hour } from '../list/list-parts'
import { findSlots, foldInIdleTime, needlesOf, reasonOf } from '../search/text-search'
import { namesOfSlot, useSimilarNames, useSimilarNameSearch } from '../search/use-similar-names'

import { isFiltering, matchesFilter, type Filter, type Only, type SlotChecks } from './filter'
import type { CountSlots } from './suggestions'

export interface FilteredSlots {
  /** What matches the filter, without slots of similar names. */
  slots: readonly Slot[]
  /** What matches without the filter's `only`. */
  slotsBeforeOnly: readonly Slot[]
  similar: readonly Slot[]
  parts: readonly (Hour | ResultPart)[]
  isSearch: boolean
  needles: readonly string[]
  reason: (slot: Slot) => Reason
  counts: FilterCounts
  count: CountSlots
}

/** Why a slot matches a search: the needles to mark in its row, and the matching text if the row does not show it. */
export interface Reason {
  needles: readonly string[]
  foundIn?: string | undefined
}

/** How many slots match with each kind alone, and on each day; `days` is null without a filter. */
export interface FilterCounts {
  kinds: ReadonlyMap<Kind, number>
  days: ReadonlyMap<string, number> | null
}

const NONE: readonly Slot[] = []

/** A search covers all days, but in the grid, which can't show them; the acts are those of all days. */
export function useFilteredSlots(
  timetable: Timetable,
  day: string | undefined,
  filter: Filter,
  view: FindView,
  isFieldUsed: boolean,
): FilteredSlots {
  const search = useSimilarNameSearch(isFieldUsed || filter.text !== '')
  const needles = useMemo(() => needlesOf(filter.text, search && search.toKatakana), [filter.text, search])
  const found = useMemo(() => findSlots(timetable, needles), [timetable, needles])
  const allSimilar = useSimilarNames(
    { all: timetable.slots, namesOf: namesOfSlot },
    filter.text,
    found,
    view === 'acts' ? null : search,
  )

  useEffect(() => foldInIdleTime(timetable.slots), [timetable])

  const isSearch = found !== null && view !== 'grid'
  const checks = useSlotChecks(timetable, filter, found)
  const all = useMemo(() => {
    if (isSearch) return [...found.keys()]
    return view === 'acts' ? timetable.slots : (timetable.slotsOfDay.get(day ?? '') ?? NONE)
  }, [timetable, day, view, isSearch, found])
  const slotsBeforeOnly = useMemo(
    () => all.filter((slot) => matchesFilter(slot, { ...filter, only: null }, checks)),
    [all, filter, checks],
  )
  const slots = useMemo(
    () => slotsBeforeOnly.filter((slot) => matchesFilter(slot, filter, checks)),
    [slotsBeforeOnly, filter, checks],
  )
  const { count, counts } = useMemo(() => {
    const left = (tried: Filter, id: string | null) =>
      (id === null ? all : (timetable.slotsOfDay.get(id) ?? NONE)).filter((slot) =>
        matchesFilter(slot, tried, checks),
      )
    return countsOf(filter, timetable, left, isSearch ? slots : null)
  }, [timetable, filter, all, slots, isSearch, checks])

  const similar = useMemo(() => {
    const others = { ...checks, matchesSearch: (slot: Slot) => !found?.has(slot) }
    return allSimilar.size > 0
      ? [...allSimilar.keys()].filter((slot) => matchesFilter(slot, filter, others))
      : NONE
  }, [allSimilar, found, filter, checks])
  const parts = useMemo(() => {
    if (!isSearch) return byHour(slots)
    const { days } = timetable.source
    return byDay(days, day, [...slots, ...similar], (slot) => found.get(slot) ?? 'similar')
  }, [isSearch, slots, similar, found, timetable, day])
  const reason = useMemo(() => reasons(needles, allSimilar, found), [needles, allSimilar, found])
  return { slots, slotsBeforeOnly, similar, parts, isSearch, needles, reason, count, counts }
}

/** The picks are read only for a filter with `only`, so that a tap does not render the page under any other filter. */
export function useSlotChecks(
  timetable: Timetable,
  { only }: Filter,
  found: ReadonlyMap<Slot, unknown> | null,
) {
  const picks = usePicks((current) => (only === null ? null : current))
  const marks = useFriendMarks()
  return useMemo<SlotChecks>(
    () => ({
      matchesSearch: (slot) => !found || found.has(slot),
      isOneOfOnly: checkOfOnly(only, picks, marks, timetable),
    }),
    [found, only, picks, marks, timetable],
  )
}

function checkOfOnly(only: Only | null, picks: Picks | null, marks: FriendMarks, timetable: Timetable) {
  if (!picks) return () => true
  if (only === 'fits') return fitsBetween(picks.picked, timetable)
  return ({ id }: Slot) => picks.choices.has(id) || marks.has(id)
}

/** `left` returns the slots under a filter, on a day or (null) in the list; `results` are those of a search of all days. */
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
