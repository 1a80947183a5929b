// The fan's short memos on slots: stored in this browser only, never sent.
import { useMemo, useState, useSyncExternalStore } from 'react'

import { storedValues } from '@/shared/storage'

export const LONGEST_MEMO = 80

/** Memos by slot id; junk means none. */
export function parseMemos(text: string | null): Record<string, string> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    const memos = Object.entries(typeof value === 'object' && value !== null ? value : {})
    return Object.fromEntries(memos.filter((memo): memo is [string, string] => typeof memo[1] === 'string'))
  } catch {
    return {}
  }
}

const stored = storedValues('memos')

export const storedMemos = (festival: string): Record<string, string> => parseMemos(stored.read(festival))

/** All memos by slot id, also as they are written in a dialog or another tab. */
export function useMemos(festival: string): Readonly<Record<string, string>> {
  const value = useSyncExternalStore(stored.subscribe, () => stored.read(festival))
  return useMemo(() => parseMemos(value), [value])
}

export function useSlotMemo(festival: string, slotId: string): [string, (memo: string) => void] {
  const [memo, setMemo] = useState(() => storedMemos(festival)[slotId] ?? '')
  const write = (next: string) => {
    const memos = Object.entries({ ...storedMemos(festival), [slotId]: next }).filter(
      ([, words]) => words !== '',
    )
    setMemo(next)
    stored.write(festival, JSON.stringify(Object.fromEntries(memos)))
  }
  return [memo, write]
}
