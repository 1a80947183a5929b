// Changing the picks from the timeline: adding one, unpicking by key, undoing that, and where the focus goes.
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

import { usePicksStore } from '@/shared/selection/picks-context'
import type { Slot } from '@/shared/timetable/timetable'

export interface PickEdit {
  kind: 'added' | 'removed'
  slot: Slot
  /** The picks after the edit: once they change again, it can't be undone alone. */
  code: string
}

interface PickEdits {
  last: PickEdit | null
  add: (slot: Slot) => void
  undo: () => void
  handlers: { onKeyDown: (event: KeyboardEvent) => void }
}

const STEPS = new Map([
  ['ArrowDown', 1],
  ['ArrowRight', 1],
  ['ArrowUp', -1],
  ['ArrowLeft', -1],
])

/** `root` holds the tiles, each with its slot's id as `data-slot`, in time order. */
export function usePickEdits(root: RefObject<HTMLElement | null>): PickEdits {
  const picks = usePicksStore()
  const [last, setLast] = useState<PickEdit | null>(null)
  const toFocus = useRef<string | null>(null)

  useEffect(() => {
    if (toFocus.current === null) return
    tileOf(root.current, toFocus.current)?.focus()
    toFocus.current = null
  }, [root, last])

  const edit = (kind: PickEdit['kind'], slot: Slot, nextFocus: string | null) => {
    picks.choose([slot], kind === 'added' ? 'must' : null)
    toFocus.current = nextFocus
    setLast({ kind, slot, code: picks.current().code })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event
    const tile = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-slot]') : null
    if (!tile || event.altKey || event.ctrlKey || event.metaKey) return
    const step = STEPS.get(key)
    const neighbour = (by: number) => neighbourOf(root.current, tile, by)
    if (step !== undefined) {
      event.preventDefault()
      neighbour(step)?.focus()
    }
    const slot = picks.current().picked.find(({ id }) => id === tile.dataset['slot'])
    if (slot && (key === 'Delete' || key === 'Backspace')) {
      event.preventDefault()
      edit('removed', slot, (neighbour(1) ?? neighbour(-1))?.dataset['slot'] ?? null)
    }
  }

  return {
    last,
    add: (slot) => edit('added', slot, slot.id),
    undo: () => {
      picks.undo()
      toFocus.current = last?.kind === 'removed' ? last.slot.id : null
      setLast(null)
    },
    handlers: { onKeyDown },
  }
}

const tilesOf = (root: HTMLElement | null) => [...(root?.querySelectorAll<HTMLElement>('[data-slot]') ?? [])]

const tileOf = (root: HTMLElement | null, id: string) =>
  tilesOf(root).find((tile) => tile.dataset['slot'] === id)

function neighbourOf(root: HTMLElement | null, tile: HTMLElement, by: number): HTMLElement | undefined {
  const tiles = tilesOf(root)
  return tiles[tiles.indexOf(tile) + by]
}
