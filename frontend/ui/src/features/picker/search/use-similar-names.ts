// Search for similar names in idle time, after the exact results are on the screen.
import { useEffect, useState } from 'react'

import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Name } from './similar-names'
import { eachInIdleTime, whenIdle } from './text-search'

type SimilarNameSearch = typeof import('./similar-names')

/** Slots with a similar name, each with that name as the timetable writes it. */
export type SimilarSlots = ReadonlyMap<Slot, string>

type Names = ReadonlyMap<string, Name>

const NONE: SimilarSlots = new Map()

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

/** Slots with a similar name, except exact results. Without any the page does not render again. */
export function useSimilarNames(
  { slots }: Timetable,
  typed: string,
  exact: ReadonlyMap<Slot, unknown> | null,
  search: SimilarNameSearch | null,
): SimilarSlots {
  const names = useNames(slots, search)
  const [last, setLast] = useState<{ exact: unknown; similar: SimilarSlots } | null>(null)

  useEffect(() => {
    if (search && names && exact)
      return whenIdle(() => {
        const similar = similarSlots(search, typed, names, slots, exact)
        if (similar.size > 0) setLast({ exact, similar })
      })
  }, [search, names, slots, exact, typed])

  return last && last.exact === exact ? last.similar : NONE
}

/** Every name of the timetable, null until all are indexed: 1,000 take a slow phone half a second. */
function useNames(slots: readonly Slot[], search: SimilarNameSearch | null): Names | null {
  const [known, setKnown] = useState<{ slots: readonly Slot[]; names: Names } | null>(null)
  useEffect(() => {
    if (!search) return
    const names = new Map<string, Name>()
    const take = (slot: Slot) => {
      for (const written of namesOf(slot)) if (!names.has(written)) names.set(written, search.nameOf(written))
    }
    return eachInIdleTime(slots, take, () => {
      performance.mark('names-ready')
      setKnown({ slots, names })
    })
  }, [search, slots])
  return known?.slots === slots ? known.names : null
}

function similarSlots(
  search: SimilarNameSearch,
  typed: string,
  names: Names,
  slots: readonly Slot[],
  exact: ReadonlyMap<Slot, unknown>,
): SimilarSlots {
  const others = slots.filter((slot) => !exact.has(slot))
  const compared = new Set(others.flatMap(namesOf))
  const similar = search.findSimilar(
    typed,
    [...compared].flatMap((written) => names.get(written) ?? []),
  )
  const found = new Map<Slot, string>()
  for (const slot of similar.size === 0 ? [] : others) {
    const name = namesOf(slot).find((written) => similar.has(written))
    if (name !== undefined) found.set(slot, name)
  }
  return found
}

const namesOf = (slot: Slot): readonly string[] => [
  slot.act,
  ...slot.performers,
  ...slot.nicknames,
  ...slot.readings,
]
