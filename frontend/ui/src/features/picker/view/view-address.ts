// View and filter, as parameters of the address: "back" undoes a change.
import { useMemo } from 'react'

import { changeAddress, useViewParams } from '@/shared/address/address'
import { keepView, useFindView, type FindView } from '@/shared/address/find-view'
import type { Timetable } from '@/shared/timetable/timetable'

import { NO_FILTER, readFilter, writeFilter, type Filter } from '../filter/filter'

export interface View {
  view: FindView
  filter: Filter
  ignored: readonly string[]
}

export function useView(timetable: Timetable): View {
  const params = useViewParams()
  const view = useFindView()
  return useMemo(() => ({ view, ...readFilter(params, timetable) }), [view, params, timetable])
}

export const showView = (view: FindView) => changeAddress((params) => params.set('view', view), 'push')

/** Change the filter; a text typed letter by letter is one history step. */
export function showFilter(filter: Filter, before: Filter): void {
  const isTyping = filter.text !== '' && before.text !== ''
  changeAddress((params) => changeFilter(params, filter), isTyping ? 'typed' : 'push')
}

export const clearFilter = () => changeAddress((params) => changeFilter(params, NO_FILTER), 'push')

function changeFilter(params: URLSearchParams, filter: Filter) {
  keepView(params)
  writeFilter(params, filter)
}
