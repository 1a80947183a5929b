// Input of the grid: arrows move, Space picks (with Shift a range), Enter or a long press opens the dialog, a tap picks.
import { useLayoutEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'

import type { Slot } from '@/shared/timetable/timetable'

import { slotAfterKey, type Column } from './grid-navigation'
import { useLongPress } from './use-long-press'

interface GridKeys {
  columns: readonly Column[]
  active: Slot | null
  onMove: (slot: Slot) => void
  onPick: (slot: Slot, isRange: boolean) => void
  onMore: (slot: Slot) => void
  onActive: (slot: Slot) => void
}

export function useGridKeys({ columns, active, onMove, onPick, onMore, onActive }: GridKeys) {
  const wantsFocus = useRef(false)
  useLayoutEffect(() => {
    if (!wantsFocus.current || !active) return
    wantsFocus.current = false
    document.getElementById(`block-${active.id}`)?.focus({ preventScroll: true })
  })

  const slotOf = (target: EventTarget): Slot | undefined => {
    const id =
      target instanceof Element ? target.closest<HTMLElement>('[data-slot]')?.dataset['slot'] : undefined
    return id === undefined
      ? undefined
      : columns.flatMap((column) => column.slots).find((slot) => slot.id === id)
  }

  const longPress = useLongPress((target) => {
    const slot = slotOf(target)
    if (slot) {
      onActive(slot)
      onMore(slot)
    }
    return slot !== undefined
  })

  return {
    ...longPress,
    onClick: (event: MouseEvent) => {
      const slot = slotOf(event.target)
      if (!slot) return
      onActive(slot)
      onPick(slot, event.shiftKey)
    },
    onKeyDown: (event: KeyboardEvent) => {
      const slot = slotOf(event.target)
      if (!slot) return
      const next = slotAfterKey(columns, slot, event.key)
      if (next) {
        wantsFocus.current = true
        onMove(next)
      } else if (event.key === ' ') onPick(slot, event.shiftKey)
      else if (event.key === 'Enter') onMore(slot)
      else if (!event.key.startsWith('Arrow')) return
      event.preventDefault()
    },
  }
}
