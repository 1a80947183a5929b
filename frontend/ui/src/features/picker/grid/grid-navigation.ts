// Which slot of the grid an arrow key, Home or End moves to.
import type { Slot, Stage } from '@/shared/timetable/timetable'

export interface Column {
  stage: Stage
  slots: readonly Slot[]
}

/** Up and down move in time, left and right to the nearest slot of the next stage; null for any other key or an edge. */
export function slotAfterKey(columns: readonly Column[], from: Slot, key: string): Slot | null {
  const at = columns.findIndex((column) => column.stage.id === from.stage.id)
  const slots = columns[at]?.slots ?? []
  const index = slots.findIndex((slot) => slot.id === from.id)
  switch (key) {
    case 'ArrowDown':
      return slots[index + 1] ?? null
    case 'ArrowUp':
      return slots[index - 1] ?? null
    case 'Home':
      return slots[0] ?? null
    case 'End':
      return slots[slots.length - 1] ?? null
    case 'ArrowRight':
      return nearest(columns[at + 1], from)
    case 'ArrowLeft':
      return nearest(columns[at - 1], from)
    default:
      return null
  }
}

function nearest(column: Column | undefined, to: Slot): Slot | null {
  const distance = (slot: Slot) => Math.abs(slot.startMin - to.startMin)
  return (column?.slots ?? []).reduce<Slot | null>(
    (best, slot) => (best && distance(best) <= distance(slot) ? best : slot),
    null,
  )
}
