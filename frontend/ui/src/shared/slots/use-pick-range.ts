// Gives the tap on a slot: it picks or lets go; with Shift, all from the last tap to here.
import { useCallback, useLayoutEffect, useRef } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import type { Slot } from '@/shared/timetable/timetable'

export function usePickRange(slots: readonly Slot[]): (slot: Slot, isRange: boolean) => void {
  const { choices, choose } = usePicks()
  const latest = useRef({ slots, choices, choose })
  useLayoutEffect(() => {
    latest.current = { slots, choices, choose }
  })
  const anchor = useRef<string | null>(null)

  return useCallback((slot, isRange) => {
    const { slots: shown, choices: chosen, choose: set } = latest.current
    const from = isRange ? shown.findIndex((candidate) => candidate.id === anchor.current) : -1
    const to = shown.findIndex((candidate) => candidate.id === slot.id)
    anchor.current = slot.id
    if (from < 0) set([slot], chosen.has(slot.id) ? null : 'must')
    else set(shown.slice(Math.min(from, to), Math.max(from, to) + 1), 'must')
  }, [])
}
