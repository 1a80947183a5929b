// Keeps day, view and filter in the address: a changed one is a step that "back" undoes.
import { useMemo } from 'react'

import { changeAddress, useAddress } from '@/shared/address/address'
import type { Day, Timetable } from '@/shared/timetable/timetable'

import { NO_FILTER, readFilter, writeFilter, type Filter } from './filter'

export type ViewName = 'list' | 'grid' | 'now'

const VIEWS: readonly ViewName[] = ['list', 'grid', 'now']

export interface View {
  day: Day | undefined
  view: ViewName
  filter: Filter
  ignored: readonly string[]
}

export function useView(timetable: Timetable, now: number): View {
  const wished = new URLSearchParams(useAddress())
  wished.delete('picks')
  const query = wished.toString()
  const today = dayOf(timetable, now)
  return useMemo(() => {
    const params = new URLSearchParams(query)
    const { days } = timetable.source
    const asked = days.find((day) => day.id === params.get('day'))
    return {
      day: asked ?? today ?? days[0],
      view: VIEWS.find((view) => view === params.get('view')) ?? 'list',
      ...readFilter(params, timetable),
    }
  }, [query, timetable, today])
}

/** The day that is on at an instant: from its first slot's hour before to its last slot's end. */
export function dayOf(timetable: Timetable, at: number): Day | undefined {
  const EARLY_MS = 6 * 3_600_000
  return timetable.source.days.find((day) => {
    const slots = timetable.slotsOfDay.get(day.id) ?? []
    const [first] = slots
    return !!first && first.startAt - EARLY_MS <= at && at < Math.max(...slots.map((slot) => slot.endAt))
  })
}

/** From "now" a day leads back to the list. */
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

/** Typing is one step, however many letters. */
export function showFilter(filter: Filter, before: Filter): void {
  const isTyping = filter.text !== '' && before.text !== ''
  changeAddress((params) => writeFilter(params, filter), isTyping ? 'typed' : 'push')
}

export const clearFilter = () => changeAddress((params) => writeFilter(params, NO_FILTER), 'push')
