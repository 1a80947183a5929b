// View and filter, as parameters of the address: "back" undoes a change.
import { useMemo } from 'react'

import { changeAddress, useViewParams } from '@/shared/address/address'
import type { Timetable } from '@/shared/timetable/timetable'

import { NO_FILTER, readFilter, writeFilter, type Filter } from '../filter/filter'

export type ViewName = 'list' | 'grid'

const VIEWS: readonly ViewName[] = ['list', 'grid']

export interface View {
  view: ViewName
  filter: Filter
  ignored: readonly string[]
}

export function useView(timetable: Timetable): View {
  const params = useViewParams()
  return useMemo(
    () => ({
      view: VIEWS.find((view) => view === params.get('view')) ?? 'list',
      ...readFilter(params, timetable),
    }),
    [params, timetable],
  )
}

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
