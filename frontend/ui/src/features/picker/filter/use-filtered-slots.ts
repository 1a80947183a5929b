// The slots that a filter and the picks leave: of the day, or of all days in a search; and counted for each other wish.
import { useDeferredValue, useEffect, useMemo } from 'react'

import type { Kind } from '@/api/client'
import { usePicks } from '@/shared/selection/picks-context'
import { fold } from '@/shared/text/folding'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { byDay, byHour, type ResultPart, type Hour } from '../list/list-parts'
import { findSlots, foldAhead, needlesOf, reasonOf } from '../search/text-search'
import { useSimilarNames, useSimilarNameSearch } from '../search/use-similar-names'

import { isFiltering, matchesFilter, type Filter, type SlotChecks } from './filter'
import { fitsBetween } from './fits-between-picks'
import type { Count } from './suggestions'

export interface FilteredSlots {
  /** What the filter leaves, near matches not among it. */
  slots: readonly Slot[]
  near: readonly Slot[]
  parts: readonly (Hour | ResultPart)[]
  isSearch: boolean
  needles: readonly string[]
  reason: (slot: Slot) => Reason
  counts: Counts
  count: Count
  /** The list still shows what an earlier filter left. */
  isBehind: boolean
}

/** What is marked in a slot's row; `foundIn` is a text that the row shows to say why the slot was found. */
export interface Reason {
  needles: readonly string[]
  foundIn?: string | undefined
}

/** How many slots each wish would leave, beside the other wishes; `days` is null while nothing is filtered. */
export interface Counts {
  kinds: ReadonlyMap<Kind, number>
  mine: number
  fits: number
  days: ReadonlyMap<string, number> | null
}

const NONE: readonly Slot[] = []

/** `hasEveryDay`: a search runs over all days, as the list shows it; a grid shows one. */
export function useFilteredSlots(
  timetable: Timetable,
  day: string | undefined,
  current: Filter,
  hasEveryDay: boolean,
  isFieldUsed: boolean,
): FilteredSlots {
  const filter = useDeferredValue(current)
  const { choices, picked } = usePicks()
  const search = useSimilarNameSearch(isFieldUsed || filter.text !== '')
  const needles = useMemo(() => needlesOf(filter.text, search && search.toKatakana), [filter.text, search])
  const found = useMemo(() => findSlots(timetable, needles), [timetable, needles])
  const allNear = useSimilarNames(timetable, filter.text, found, search)

  useEffect(() => foldAhead(timetable.slots), [timetable])

  const isSearch = found !== null && hasEveryDay
  const checks = useMemo<SlotChecks>(
    () => ({
      isPicked: (slot) => choices.has(slot.id),
      fits: fitsBetween(picked, timetable),
      finds: (slot) => !found || found.has(slot),
    }),
    [choices, picked, timetable, found],
  )
  const exact = useMemo(() => {
    const ofDay = (id: string | undefined) => timetable.slotsOfDay.get(id ?? '') ?? []
    const all = isSearch ? [...found.keys()] : ofDay(day)
    const left = (wish: Filter, id: string | null) =>
      (id === null ? all : ofDay(id)).filter((slot) => matchesFilter(slot, wish, checks))
    const count: Count = (wish, id) => left(wish, id).length
    const { days } = timetable.source
    const slots = left(filter, null)
    const ofAnyDay = isSearch ? tally(slots, (slot) => slot.day) : null
    const counts = {
      kinds: tally(left({ ...filter, kinds: [] }, null), (slot) => slot.kind),
      mine: count({ ...filter, only: 'mine' }, null),
      fits: count({ ...filter, only: 'fits' }, null),
      days: isFiltering(filter) ? (ofAnyDay ?? new Map(days.map(({ id }) => [id, count(filter, id)]))) : null,
    }
    return { slots, counts, count }
  }, [timetable, day, filter, isSearch, found, checks])

  const near = useMemo(() => {
    const others = { ...checks, finds: (slot: Slot) => !found?.has(slot) }
    return allNear.size > 0 ? [...allNear.keys()].filter((slot) => matchesFilter(slot, filter, others)) : NONE
  }, [allNear, found, filter, checks])
  const parts = useMemo(() => {
    if (!isSearch) return byHour(exact.slots)
    const { days } = timetable.source
    return byDay(days, day, [...exact.slots, ...near], (slot) => found.get(slot) ?? 'near')
  }, [isSearch, exact, near, found, timetable, day])
  const reason = useMemo(() => reasons(needles, allNear, found), [needles, allNear, found])
  return { ...exact, near, parts, isSearch, needles, reason, isBehind: filter !== current }
}

function tally<K>(slots: readonly Slot[], keyOf: (slot: Slot) => K): Map<K, number> {
  const counts = new Map<K, number>()
  for (const slot of slots) counts.set(keyOf(slot), (counts.get(keyOf(slot)) ?? 0) + 1)
  return counts
}

function reasons(
  needles: readonly string[],
  near: ReadonlyMap<Slot, string>,
  found: ReadonlyMap<Slot, unknown> | null,
): (slot: Slot) => Reason {
  const known = new Map<Slot, Reason>()
  const reasonFor = (slot: Slot): Reason => {
    const name = found?.has(slot) ? undefined : near.get(slot)
    if (name === undefined) return { needles, foundIn: reasonOf(slot, needles) }
    return { needles: [fold(name)], foundIn: name === slot.act ? undefined : name }
  }
  return (slot) => {
    const reason = known.get(slot) ?? reasonFor(slot)
    known.set(slot, reason)
    return reason
  }
}
