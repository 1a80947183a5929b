// Takes a filter and the picks, gives the slots that are left: of the day, and counted for each other wish.
import { useDeferredValue, useEffect, useMemo, useState } from 'react'

import type { Kind } from '@/api/client'
import { usePicks } from '@/shared/selection/picks-context'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { isFiltering, leaves, type Filter, type Judges } from './filter'
import { fitsBetween } from './fits'
import { findsText, foldAhead, needlesOf } from './text-search'

export interface Shown {
  slots: readonly Slot[]
  needles: readonly string[]
  counts: Counts
  /** How many slots of the day a filter would leave. */
  count: (filter: Filter) => number
  /** The list still shows what an earlier filter left. */
  isBehind: boolean
}

/** How many slots each wish would leave of the day, beside the other wishes; `days` is null while nothing is filtered. */
export interface Counts {
  kinds: ReadonlyMap<Kind, number>
  mine: number
  fits: number
  days: ReadonlyMap<string, number> | null
}

export function useShown(timetable: Timetable, day: string, current: Filter): Shown {
  const filter = useDeferredValue(current)
  const { choices, picked } = usePicks()
  const needles = useNeedles(filter.text)

  useEffect(() => foldAhead(timetable.slots), [timetable])

  const judges = useMemo<Judges>(
    () => ({
      isPicked: (slot) => choices.has(slot.id),
      fits: fitsBetween(picked, timetable),
      finds: findsText(needles),
    }),
    [choices, picked, timetable, needles],
  )
  const shown = useMemo(() => {
    const ofDay = (wanted: string) => timetable.slotsOfDay.get(wanted) ?? []
    const left = (wish: Filter, wanted = day) => ofDay(wanted).filter((slot) => leaves(slot, wish, judges))
    const count = (wish: Filter) => left(wish).length
    const { days, kinds } = timetable.source
    const counts = {
      kinds: new Map(kinds.map((kind) => [kind, count({ ...filter, kinds: [kind] })])),
      mine: count({ ...filter, only: 'mine' }),
      fits: count({ ...filter, only: 'fits' }),
      days: isFiltering(filter) ? new Map(days.map(({ id }) => [id, left(filter, id).length])) : null,
    }
    return { slots: left(filter), counts, count }
  }, [timetable, day, filter, judges])
  return { ...shown, needles, isBehind: filter !== current }
}

/** Romaji finds kana once its table is here; it is fetched at the first Latin letter. */
function useNeedles(text: string): readonly string[] {
  const [toKana, setToKana] = useState<((romaji: string) => string) | null>(null)
  const isLatin = /[a-z]/i.test(text)
  useEffect(() => {
    if (isLatin && !toKana)
      void import('wanakana').then(
        (table) => setToKana(() => table.toKatakana),
        () => null,
      )
  }, [isLatin, toKana])
  return useMemo(() => (text.trim() === '' ? [] : needlesOf(text, toKana)), [text, toKana])
}
