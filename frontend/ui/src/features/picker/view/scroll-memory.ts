// The time of day at the top of the screen, remembered by day, so that another view opens at the same time.
import { useMemo } from 'react'

import { readPath } from '@/shared/address/address'
import { isRecord } from '@/shared/is-record'
import { remember, sessionMap } from '@/shared/session-map'

interface Moved {
  minute: number
  /** The view in which the fan went there. */
  view: 'list' | 'grid'
}

export interface ScrollMemory {
  day: string
  /** In minutes of the festival day. */
  minute: () => number
  movedIn: () => Moved['view'] | undefined
  remember: (minute: number, view: Moved['view']) => void
}

const isMoved = (value: unknown): value is Moved =>
  isRecord(value) &&
  Number.isFinite(value['minute']) &&
  (value['view'] === 'list' || value['view'] === 'grid')

const moves = sessionMap('minutes', isMoved)

/** Until something is remembered of a day, its time is the one of `first` when the day was opened. */
export function useScrollMemory(day: string, first: () => number): ScrollMemory {
  return useMemo(() => {
    const key = `${readPath()} ${day}`
    const firstMin = first()
    return {
      day,
      minute: () => moves.get(key)?.minute ?? firstMin,
      movedIn: () => moves.get(key)?.view,
      remember: (minute, view) => remember(moves, key, { minute, view }),
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the present time counts when a day is opened, not later
  }, [day])
}
