// The day that the address names, for every tab.
import { useSyncExternalStore } from 'react'

import type { Day, Timetable } from '@/shared/timetable/timetable'

import { changeAddress, onAddressChange, readAddress } from './address'
import { keepView } from './find-view'
import { readTab } from './tab'

const readDay = () => readAddress().get('day')

/** The day that the address names; undefined without one, or for an unknown one. */
export function useChosenDay({ source }: Timetable): Day | undefined {
  const id = useSyncExternalStore(onAddressChange, readDay)
  return source.days.find((day) => day.id === id)
}

/** Show a day, with a history step. */
export const showDay = (day: string): void =>
  changeAddress((params) => {
    if ((readTab() ?? 'find') === 'find') keepView(params)
    params.set('day', day)
  }, 'push')
