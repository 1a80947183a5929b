// The starred acts of which a day was planned: what the fan has dropped since, as in a clash, is not offered again.
import { useEffect, useState } from 'react'

import { MOST_ACTS } from '@/shared/selection/selection-code'
import { readStored, writeStored } from '@/shared/storage'

const readBuilt = (stored: string): ReadonlySet<string> =>
  new Set(stored.split(' ', MOST_ACTS).filter(Boolean))

const listeners = new Set<(key: string, built: ReadonlySet<string>) => void>()

/** Note that a day was planned of these acts. */
export function markBuilt(key: string, acts: ReadonlySet<string>): void {
  writeStored(key, [...acts].join(' '))
  for (const listener of listeners) listener(key, acts)
}

/**
 * Codes of the acts, stored in this browser under `key` (`builtKey`). An act that is starred anew counts as not built; so
 * do all without any pick, as after a step back. Picks that were made before this was stored count as the fan's own day.
 */
export function useBuiltActs(
  key: string,
  followed: ReadonlySet<string>,
  hasPicks: boolean,
): ReadonlySet<string> {
  const [built, setBuilt] = useState(() => {
    const stored = readStored(key)
    return stored === null ? followed : readBuilt(stored)
  })
  const next = hasPicks ? [...built].filter((code) => followed.has(code)) : []
  if (next.length < built.size) setBuilt(new Set(next))
  useEffect(() => void writeStored(key, [...built].join(' ')), [key, built])
  useEffect(() => {
    const listener = (marked: string, acts: ReadonlySet<string>) => marked === key && setBuilt(acts)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [key])
  return built
}
