// Finds what is near to a typed text, a few names at a time, after the exact list is on the screen.
import { useEffect, useMemo, useState } from 'react'

import type { Slot, Timetable } from '@/shared/timetable/timetable'

import type { Name } from './near'
import { eachInIdleTime } from './text-search'

type NearSearch = typeof import('./near')

/** Slots with a name that is near, and that name as it is written. */
export type NearSlots = ReadonlyMap<Slot, string>

const NONE: NearSlots = new Map()
const names = new Map<string, Name>()

/** The search for near matches, null until it is loaded: it comes with the first use of the field. */
export function useNearSearch(isUsed: boolean): NearSearch | null {
  const [search, setSearch] = useState<NearSearch | null>(null)
  useEffect(() => {
    if (isUsed && !search)
      void import('./near').then(
        (loaded) => setSearch(() => loaded),
        () => null,
      )
  }, [isUsed, search])
  return search
}

/** `isSeeking` until all names were compared with what is typed now. */
export function useNear(
  { slots }: Timetable,
  typed: string,
  search: NearSearch | null,
): { near: NearSlots; isSeeking: boolean } {
  const [done, setDone] = useState<{ typed: string; slots: readonly Slot[]; near: NearSlots } | null>(null)
  const judge = useMemo(() => search && typed.trim() && search.nearTo(typed), [search, typed])

  useEffect(() => {
    if (!search) return
    return eachInIdleTime(slots, (slot) => namesOf(slot).forEach((written) => known(written, search)))
  }, [search, slots])

  useEffect(() => {
    if (!search || !judge) return
    const verdicts = new Map<string, boolean>()
    const near = new Map<Slot, string>()
    const isNear = (written: string): boolean => {
      const before = verdicts.get(written)
      if (before !== undefined) return before
      const verdict = judge(known(written, search)) !== null
      verdicts.set(written, verdict)
      return verdict
    }
    return eachInIdleTime(
      slots,
      (slot) => {
        const name = namesOf(slot).find(isNear)
        if (name !== undefined) near.set(slot, name)
      },
      () => setDone({ typed, slots, near }),
    )
  }, [search, judge, slots, typed])

  const isDone = done?.typed === typed && done.slots === slots
  return { near: judge && isDone ? done.near : NONE, isSeeking: !!judge && !isDone }
}

const namesOf = (slot: Slot): readonly string[] => [
  slot.act,
  ...slot.performers,
  ...slot.nicknames,
  ...slot.readings,
]

function known(written: string, search: NearSearch): Name {
  const before = names.get(written)
  if (before) return before
  const name = search.nameOf(written)
  names.set(written, name)
  return name
}
