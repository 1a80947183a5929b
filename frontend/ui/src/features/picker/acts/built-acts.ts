// The starred acts of which a day was built: what the fan has dropped since, as in a clash, is not offered again.
import { useEffect, useState } from 'react'

import { MOST_ACTS } from '@/shared/selection/selection-code'
import { readStored, writeStored } from '@/shared/storage'

const readBuilt = (stored: string): ReadonlySet<string> =>
  new Set(stored.split(' ', MOST_ACTS).filter(Boolean))

/**
 * Codes of the acts, stored in this browser under `key` (`builtKey`), and how to add all that are followed. An act that is starred anew counts
 * as not built; so do all without any pick, as after a step back. Picks that were made before this was stored count as
 * the fan's own day.
 */
export function useBuiltActs(
  key: string,
  followed: ReadonlySet<string>,
  hasPicks: boolean,
): [built: ReadonlySet<string>, add: () => void] {
  const [built, setBuilt] = useState(() => {
    const stored = readStored(key)
    return stored === null ? followed : readBuilt(stored)
  })
  const next = hasPicks ? [...built].filter((code) => followed.has(code)) : []
  if (next.length < built.size) setBuilt(new Set(next))
  useEffect(() => void writeStored(key, [...built].join(' ')), [key, built])
  return [built, () => setBuilt(new Set(followed))]
}
