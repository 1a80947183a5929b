// The starred acts of which a day was built: what the fan has dropped since, as in a clash, is not offered again.
import { useEffect, useState } from 'react'

import { MOST_ACTS } from '@/shared/selection/selection-code'
import { readStored, writeStored } from '@/shared/storage'

const keyOf = (festival: string) => `built:${festival}`

const readBuilt = (stored: string): ReadonlySet<string> =>
  new Set(stored.split(' ', MOST_ACTS).filter(Boolean))

/**
 * Codes of the acts, stored in this browser, and how to add all that are followed. An act that is starred anew counts
 * as not built; so do all without any pick, as after a step back. Picks that were made before this was stored count as
 * the fan's own day.
 */
export function useBuiltActs(
  festival: string,
  followed: ReadonlySet<string>,
  hasPicks: boolean,
): [built: ReadonlySet<string>, add: () => void] {
  const [built, setBuilt] = useState(() => {
    const stored = readStored(keyOf(festival))
    return stored === null ? followed : readBuilt(stored)
  })
  const next = hasPicks ? [...built].filter((code) => followed.has(code)) : []
  if (next.length < built.size) setBuilt(new Set(next))
  useEffect(() => void writeStored(keyOf(festival), [...built].join(' ')), [festival, built])
  return [built, () => setBuilt(new Set(followed))]
}
