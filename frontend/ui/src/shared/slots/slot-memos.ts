// The fan's short memos on slots: stored in this browser only, never sent.
import { useMemo, useState, useSyncExternalStore } from 'react'

import { writeStored, readStored } from '@/shared/storage'

export const LONGEST_MEMO = 80

/** Memos by slot id; junk means none. */
export function parseMemos(stored: string | null): Record<string, string> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    const memos = Object.entries(typeof value === 'object' && value !== null ? value : {})
    return Object.fromEntries(memos.filter((memo): memo is [string, string] => typeof memo[1] === 'string'))
  } catch {
    return {}
  }
}

const keyOf = (festival: string) => `memos:${festival}`

export const storedMemos = (festival: string): Record<string, string> =>
  parseMemos(readStored(keyOf(festival)))

const listeners = new Set<() => void>()

/** Another tab's memos arrive with an event, those of this tab do not. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** All memos by slot id, also as they are written in a dialog or another tab. */
export function useMemos(festival: string): Readonly<Record<string, string>> {
  const stored = useSyncExternalStore(subscribe, () => readStored(keyOf(festival)))
  return useMemo(() => parseMemos(stored), [stored])
}

export function useSlotMemo(festival: string, slotId: string): [string, (memo: string) => void] {
  const [memo, setMemo] = useState(() => storedMemos(festival)[slotId] ?? '')
  const write = (next: string) => {
    const memos = Object.entries({ ...storedMemos(festival), [slotId]: next }).filter(
      ([, words]) => words !== '',
    )
    writeStored(keyOf(festival), JSON.stringify(Object.fromEntries(memos)))
    setMemo(next)
    for (const listener of listeners) listener()
  }
  return [memo, write]
}
