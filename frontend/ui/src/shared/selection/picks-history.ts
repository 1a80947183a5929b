// A selection with its undo history as this browser stores it: codes separated by spaces, the last one current.
import { EMPTY, readCode, writeCode, type Selection } from './selection-code'

export const MOST_UNDO_STEPS = 20

export interface PicksHistory {
  selection: Selection
  past: readonly Selection[]
}

/** Invalid and repeated codes are ignored. */
export function parseHistory(stored: string | null): PicksHistory {
  const codes = (stored ?? '').split(' ').filter((code, index, all) => code !== all[index + 1])
  const selections = codes.map(readCode).filter((selection) => selection !== null)
  return {
    selection: selections[selections.length - 1] ?? EMPTY,
    past: selections.slice(0, -1).slice(-MOST_UNDO_STEPS),
  }
}

export const formatHistory = ({ selection, past }: PicksHistory): string =>
  [...past.slice(-MOST_UNDO_STEPS), selection].map(writeCode).join(' ')
