// Have the offline picture prefetched half a minute after the picks last changed.
import { useEffect, useRef } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { shownTheme, useTheme } from '@/shared/ui/theme'

const DEBOUNCE_MS = 30_000
/** All open pages get a new timetable within a minute: spread their requests, or they overload the renderer. */
const SPREAD_MS = 600_000

export function useOfflinePicturePrefetch(timetable: Timetable): void {
  const { language } = useStrings()
  const code = usePicks((picks) => picks.code)
  const theme = shownTheme(useTheme())
  const { festival, version } = timetable.source
  const before = useRef({ code: '', version })
  useEffect(() => {
    const isOnlyNewVersion = before.current.code === code && before.current.version !== version
    before.current = { code, version }
    if (!code) return
    const stop = new AbortController()
    const picture = { festival, code, version, language }
    const timer = setTimeout(
      () =>
        void import('./prefetch-offline-picture').then(
          ({ prefetchOfflinePicture }) => prefetchOfflinePicture(picture, theme, stop.signal),
          () => undefined,
        ),
      DEBOUNCE_MS + (isOnlyNewVersion ? Math.random() * SPREAD_MS : 0),
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [festival, code, version, language, theme])
}
