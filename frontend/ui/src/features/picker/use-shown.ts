// Takes a filter and the picks, gives the slots that are left: of the day, and counted for each other wish.
import { useDeferredValue, useEffect, useMemo, useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import { leaves, type Filter, type Judges } from './filter'
import { fitsBetween } from './fits'
import { findsText, needlesOf } from './text-search'

export interface Shown {
  slots: readonly Slot[]
  needles: readonly string[]
  /** How many slots a filter would leave on a day (null: on all days). */
  count: (filter: Filter, day: string | null) => number
}

export function useShown(timetable: Timetable, day: string | undefined, current: Filter): Shown {
  const filter = useDeferredValue(current)
  const { choices, picked } = usePicks()
  const needles = useNeedles(filter.text)

  const judges = useMemo<Judges>(
    () => ({
      isPicked: (slot) => choices.has(slot.id),
      fits: fitsBetween(picked, timetable),
      finds: findsText(needles),
    }),
    [choices, picked, timetable, needles],
  )
  const slots = useMemo(
    () => (timetable.slotsOfDay.get(day ?? '') ?? []).filter((slot) => leaves(slot, filter, judges)),
    [timetable, day, filter, judges],
  )
  const count = useMemo(
    () => (wish: Filter, ofDay: string | null) => {
      const among = ofDay === null ? timetable.slots : (timetable.slotsOfDay.get(ofDay) ?? [])
      return among.filter((slot) => leaves(slot, wish, judges)).length
    },
    [timetable, judges],
  )
  return { slots, needles, count }
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
