// Search for similar names in idle time, after the exact results are on the screen.
import { useEffect, useState } from 'react'

import type { Slot } from '@/shared/timetable/timetable'

import type { Name } from './similar-names'
import { eachInIdleTime, whenIdle } from './text-search'

type SimilarNameSearch = typeof import('./similar-names')

/** What has names: a slot, an act. `namesOf` must be the same function at each call. */
export interface Named<T> {
  all: readonly T[]
  namesOf: (one: T) => readonly string[]
}

/** What has a similar name, each with that name as the timetable writes it. */
export type Similar<T> = ReadonlyMap<T, string>

type Names = ReadonlyMap<string, Name>

/** The module for similar names, null until it is loaded, at the first use of the search field. */
export function useSimilarNameSearch(isUsed: boolean): SimilarNameSearch | null {
  const [search, setSearch] = useState<SimilarNameSearch | null>(null)
  useEffect(() => {
    if (isUsed && !search)
      void import('./similar-names').then(
        (loaded) => setSearch(() => loaded),
        () => null,
      )
  }, [isUsed, search])
  return search
}

/** What has a similar name, except exact results. Without any the page does not render again. */
export function useSimilarNames<T>(
  { all, namesOf }: Named<T>,
  typed: string,
  exact: ReadonlyMap<T, unknown> | null,
  search: SimilarNameSearch | null,
): Similar<T> {
  const [none] = useState<Similar<T>>(() => new Map())
  const names = useNames({ all, namesOf }, search)
  const [last, setLast] = useState<{ exact: unknown; similar: Similar<T> } | null>(null)

  useEffect(() => {
    if (search && names && exact)
      return whenIdle(() => {
        const similar = findAll(search, typed, names, { all, namesOf }, exact)
        if (similar.size > 0) setLast({ exact, similar })
      })
  }, [search, names, all, namesOf, exact, typed])

  return last && last.exact === exact ? last.similar : none
}

/** Every name of the timetable, null until all are indexed: 1,000 take a slow phone half a second. */
function useNames<T>({ all, namesOf }: Named<T>, search: SimilarNameSearch | null): Names | null {
  const [known, setKnown] = useState<{ all: readonly T[]; names: Names } | null>(null)
  useEffect(() => {
    if (!search) return
    const names = new Map<string, Name>()
    const take = (one: T) => {
      for (const written of namesOf(one)) if (!names.has(written)) names.set(written, search.nameOf(written))
    }
    return eachInIdleTime(all, take, () => {
      performance.mark('names-ready')
      setKnown({ all, names })
    })
  }, [search, all, namesOf])
  return known?.all === all ? known.names : null
}

function findAll<T>(
  search: SimilarNameSearch,
  typed: string,
  names: Names,
  { all, namesOf }: Named<T>,
  exact: ReadonlyMap<T, unknown>,
): Similar<T> {
  const others = all.filter((one) => !exact.has(one))
  const compared = new Set(others.flatMap(namesOf))
  const similar = search.findSimilar(
    typed,
    [...compared].flatMap((written) => names.get(written) ?? []),
  )
  const found = new Map<T, string>()
  for (const one of similar.size === 0 ? [] : others) {
    const name = namesOf(one).find((written) => similar.has(written))
    if (name !== undefined) found.set(one, name)
  }
  return found
}

/** What a slot can be found by that is a name. */
export const namesOfSlot = (slot: Slot): readonly string[] => [
  slot.act,
  ...slot.performers,
  ...slot.nicknames,
  ...slot.readings,
]
