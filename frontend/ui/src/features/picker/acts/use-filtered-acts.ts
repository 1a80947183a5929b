// The acts that match the filter: by name, and by having a slot that matches the rest of it, on any day.
import { useEffect, useMemo } from 'react'

import { listActs, type ListedAct } from '@/shared/acts/act-list'
import { fold } from '@/shared/text/folding'
import type { Timetable } from '@/shared/timetable/timetable'

import { matchesFilter, type Filter } from '../filter/filter'
import { useSlotChecks, type Reason } from '../filter/use-filtered-slots'
import { eachInIdleTime, needlesOf } from '../search/text-search'
import { useSimilarNames, useSimilarNameSearch } from '../search/use-similar-names'

import { findActs, namesOfAct, reasonOfAct, textOf } from './act-search'

export interface FilteredActs {
  /** All of the timetable, whatever the filter. */
  all: readonly ListedAct[]
  acts: readonly ListedAct[]
  similar: readonly ListedAct[]
  reason: (act: ListedAct) => Reason
}

export function useFilteredActs(timetable: Timetable, filter: Filter, isFieldUsed: boolean): FilteredActs {
  const search = useSimilarNameSearch(isFieldUsed || filter.text !== '')
  const needles = useMemo(() => needlesOf(filter.text, search && search.toKatakana), [filter.text, search])
  const all = useMemo(() => listActs(timetable), [timetable])
  useEffect(() => eachInIdleTime(all, textOf), [all])
  const found = useMemo(() => findActs(all, needles), [all, needles])
  const allSimilar = useSimilarNames({ all, namesOf: namesOfAct }, filter.text, found, search)
  const checks = useSlotChecks(timetable, filter, null)
  const matching = useMemo(
    () =>
      all.filter(({ slots, jointSlots }) =>
        [...slots, ...jointSlots].some((slot) => matchesFilter(slot, filter, checks)),
      ),
    [all, filter, checks],
  )
  return {
    all,
    acts: useMemo(() => (found ? matching.filter((act) => found.has(act)) : matching), [matching, found]),
    similar: useMemo(() => matching.filter((act) => allSimilar.has(act)), [matching, allSimilar]),
    reason: useMemo(() => reasons(needles, allSimilar), [needles, allSimilar]),
  }
}

function reasons(
  needles: readonly string[],
  similar: ReadonlyMap<ListedAct, string>,
): (act: ListedAct) => Reason {
  const ofSimilar = new Map(
    [...similar].map(([act, name]): [ListedAct, Reason] => [
      act,
      { needles: [fold(name)], foundIn: name === act.name ? undefined : name },
    ]),
  )
  return (act) => ofSimilar.get(act) ?? { needles, foundIn: reasonOfAct(act, needles) }
}
