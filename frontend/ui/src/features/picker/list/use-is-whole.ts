// Whether a list shows every row, or still only the first ones.
import { startTransition, useDeferredValue, useEffect, useState } from 'react'

import { cameByHistory } from '@/shared/ui/use-scroll-place'

/** Somebody who types sees the first rows at each letter; the others would be replaced by the next one. */
const CALM_MS = 500

/** Once the first rows are painted; of a search (`text` is not null) once the fan has stopped typing, or scrolls. */
export function useIsWhole(text: string | null): boolean {
  const isPainted = useDeferredValue(true, false)
  const [calmText, setCalmText] = useState(() => (cameByHistory() ? text : null))
  useEffect(() => {
    if (text === null) return
    const show = () => startTransition(() => setCalmText(text))
    const timer = setTimeout(show, CALM_MS)
    window.addEventListener('scroll', show, { passive: true, once: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('scroll', show)
    }
  }, [text])
  return isPainted && (text === null || text === calmText)
}
