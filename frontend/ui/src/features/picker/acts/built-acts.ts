// The starred acts of which a day was built: what the fan has dropped since, as in a clash, is not offered again.
import { useEffect, useState } from 'react'

import { MOST_ACTS } from '@/shared/selection/selection-code'
import { readStored, writeStored } from '@/shared/storage'

const keyOf = (festival: string) => `built:${festival}`

const readBuilt = (festival: string): ReadonlySet<string> =>
  new Set((readStored(keyOf(festival)) ?? '').split(' ', MOST_ACTS).filter(Boolean))

/**
 * Codes of the acts, stored in this browser, and how to add all that are followed. An act that is starred anew counts
 * as not built; so do all if none has a pick any more, as after a step back.
 */
export function useBuiltActs(
  festival: string,
  followed: ReadonlySet<string>,
  hasPick: (code: string) => boolean,
): [built: ReadonlySet<string>, add: () => void] {
  const [built, setBuilt] = useState(() => readBuilt(festival))
  const still = [...built].filter((code) => followed.has(code))
  const next = still.some(hasPick) ? still : []
  if (next.length < built.size) setBuilt(new Set(next))
  useEffect(() => void writeStored(keyOf(festival), [...built].join(' ')), [festival, built])
  return [built, () => setBuilt(new Set(followed))]
}
