// The time of day at the top of the screen, remembered by day, so that another view opens at the same time.
import { useMemo, useState } from 'react'

export interface ScrollMemory {
  /** In minutes of the festival day. */
  minute: () => number
  remember: (minute: number) => void
}

/** Until something is remembered of a day, its time is the one of `first` when the day was opened. */
export function useScrollMemory(day: string, first: () => number): ScrollMemory {
  const [minutes] = useState(() => new Map<string, number>())
  return useMemo(() => {
    const firstMin = first()
    return {
      minute: () => minutes.get(day) ?? firstMin,
      remember: (minute) => void minutes.set(day, minute),
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the present time counts when a day is opened, not later
  }, [minutes, day])
}
