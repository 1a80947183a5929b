// The fan's order and choice of the grid's stages, stored in this browser.
import { useMemo, useState } from 'react'

import { writeStored, readStored } from '@/shared/storage'
import type { Slot, Stage, Timetable } from '@/shared/timetable/timetable'

import type { Column } from './grid-navigation'

export interface ColumnOrder {
  order: readonly string[]
  hidden: readonly string[]
}

const AS_PUBLISHED: ColumnOrder = { order: [], hidden: [] }

/** Parse the stored value; the order as published if it is invalid. */
export function readColumnOrder(stored: string | null): ColumnOrder {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null) return AS_PUBLISHED
    return { order: strings(Reflect.get(value, 'order')), hidden: strings(Reflect.get(value, 'hidden')) }
  } catch {
    return AS_PUBLISHED
  }
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((value): value is string => typeof value === 'string') : []

/** The fan's order first, then stages that came later, as published. */
export function inOrder(stages: readonly Stage[], { order }: ColumnOrder): Stage[] {
  const rank = (stage: Stage) => {
    const index = order.indexOf(stage.id)
    return index < 0 ? order.length + stage.order : index
  }
  return [...stages].sort((one, other) => rank(one) - rank(other))
}

export function useColumnOrder({ festival, source }: Timetable) {
  const key = `columns:${festival}`
  const [columnOrder, setArrangement] = useState(() => readColumnOrder(readStored(key)))
  const change = (next: ColumnOrder) => {
    writeStored(key, JSON.stringify(next))
    setArrangement(next)
  }
  const stages = useMemo(() => inOrder(source.stages, columnOrder), [source.stages, columnOrder])
  const move = (stage: Stage, by: -1 | 1) => {
    const order = stages.map(({ id }) => id)
    const from = order.indexOf(stage.id)
    order.splice(from, 1)
    order.splice(Math.max(0, from + by), 0, stage.id)
    change({ ...columnOrder, order })
  }
  const toggle = ({ id }: Stage) => {
    const { hidden } = columnOrder
    change({
      ...columnOrder,
      hidden: hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id],
    })
  }
  return { stages, hidden: columnOrder.hidden, move, toggle, reset: () => change(AS_PUBLISHED) }
}

/** A column for each stage that has slots and is not hidden. */
export function columnsOf(
  stages: readonly Stage[],
  hidden: readonly string[],
  slots: readonly Slot[],
): Column[] {
  return stages.flatMap((stage) => {
    const own = slots.filter((slot) => slot.stage.id === stage.id)
    return own.length === 0 || hidden.includes(stage.id) ? [] : [{ stage, slots: own }]
  })
}
