// Day, view and filter, as parameters of the address: "back" undoes a change.
import { useMemo } from 'react'

import { changeAddress, useViewParams } from '@/shared/address/address'
import type { Day, Timetable } from '@/shared/timetable/timetable'

import { NO_FILTER, readFilter, writeFilter, type Filter } from '../filter/filter'

export type ViewName = 'list' | 'grid' | 'now'

const VIEWS: readonly ViewName[] = ['list', 'grid', 'now']

export interface View {
  day: Day | undefined
  /** Whether the address names the day; else the present time decides. */
  isChosen: boolean
  view: ViewName
  filter: Filter
  ignored: readonly string[]
}

/**
 * `today` is the day to open where the address names none; where it shows only picks, as the link of a plan does that
 * was tapped before the timetable came, it is `dayOfPicks`.
 */
export function useView(timetable: Timetable, today: Day | undefined, dayOfPicks: string | undefined): View {
  const params = useViewParams()
  return useMemo(() => {
    const dayWith = (id: string | null | undefined) => timetable.source.days.find((day) => day.id === id)
    const requested = dayWith(params.get('day'))
    const read = readFilter(params, timetable)
    return {
      day: requested ?? (read.filter.only === 'mine' ? dayWith(dayOfPicks) : undefined) ?? today,
      isChosen: requested !== undefined,
      view: VIEWS.find((view) => view === params.get('view')) ?? 'list',
      ...read,
    }
  }, [params, timetable, today, dayOfPicks])
}

/** Show a day; the now view shows none, so the list replaces it. */
export const showDay = (day: string) =>
  changeAddress((params) => {
    params.set('day', day)
    if (params.get('view') === 'now') params.delete('view')
  }, 'push')

export const showView = (view: ViewName) =>
  changeAddress((params) => {
    if (view === 'list') params.delete('view')
    else params.set('view', view)
  }, 'push')

/** Change the filter; a text typed letter by letter is one history step. */
export function showFilter(filter: Filter, before: Filter): void {
  const isTyping = filter.text !== '' && before.text !== ''
  changeAddress((params) => writeFilter(params, filter), isTyping ? 'typed' : 'push')
}

export const clearFilter = () => changeAddress((params) => writeFilter(params, NO_FILTER), 'push')
