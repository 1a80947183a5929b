// Takes slots in start order, gives them by the hour in which they start.
import type { Slot } from '@/shared/timetable/timetable'

export interface Hour {
  startMin: number
  slots: Slot[]
}

export function byHour(slots: readonly Slot[]): Hour[] {
  const hours: Hour[] = []
  for (const slot of slots) {
    const startMin = Math.floor(slot.startMin / 60) * 60
    const last = hours[hours.length - 1]
    if (last?.startMin === startMin) last.slots.push(slot)
    else hours.push({ startMin, slots: [slot] })
  }
  return hours
}
