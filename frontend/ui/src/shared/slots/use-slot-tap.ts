// The handler of a tap on a slot: pick it or unpick it; with Shift, pick all from the last tap to here.
import { useCallback, useLayoutEffect, useRef } from 'react'

import { usePicksStore } from '@/shared/selection/picks-context'
import type { Slot } from '@/shared/timetable/timetable'

export function useSlotTap(slots: readonly Slot[]): (slot: Slot, isRange: boolean) => void {
  const picks = usePicksStore()
  const shown = useRef(slots)
  useLayoutEffect(() => {
    shown.current = slots
  })
  const anchor = useRef<string | null>(null)

  return useCallback(
    (slot, isRange) => {
      const indexOf = (id: string | null) => shown.current.findIndex((candidate) => candidate.id === id)
      const from = isRange ? indexOf(anchor.current) : -1
      const to = indexOf(slot.id)
      anchor.current = slot.id
      if (from < 0) picks.choose([slot], picks.current().choices.has(slot.id) ? null : 'must')
      else picks.choose(shown.current.slice(Math.min(from, to), Math.max(from, to) + 1), 'must')
    },
    [picks],
  )
}
