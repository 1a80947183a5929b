// The clock that the address sets on the invented festival; a real festival's page always shows the present.
import { useSyncExternalStore } from 'react'

import { onAddressChange, readAddress } from '@/shared/address/address'
import { readAt } from '@/shared/timetable/page-clock'
import type { Timetable } from '@/shared/timetable/timetable'

const readParam = () => readAddress().get('at')

/** `at` is null while the page shows the present; `ignored` is a value that can’t be used, which a notice names. */
export interface ClockOfAddress {
  at: string | null
  shiftMs: number
  ignored: string | null
}

/** The page's clock starts at `at` when the page loads, and runs on. */
export function useClockOfAddress(timetable: Timetable | undefined): ClockOfAddress {
  const at = useSyncExternalStore(onAddressChange, readParam)
  const instant = at !== null && timetable?.source.is_invented ? readAt(at, timetable) : null
  if (instant === null) return { at: null, shiftMs: 0, ignored: at }
  return { at, shiftMs: instant - Math.floor(performance.timeOrigin), ignored: null }
}
