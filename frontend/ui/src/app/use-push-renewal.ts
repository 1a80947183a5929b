// Have the subscription to messages sent anew while the page shows the newest timetable and the fan's own picks.
import { useEffect, useSyncExternalStore } from 'react'

import { readStoredWishes, subscribeToWishes } from '@/shared/push/stored-wishes'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

/** `newest` is the version that the server has now: it takes the version that is sent as what the fan has seen. */
export function usePushRenewal({ festival, source: { version } }: Timetable, newest: string | undefined) {
  const { t, language } = useStrings()
  const code = usePicks((picks) => picks.code)
  const isOwn = usePicks(({ openedBy }) => openedBy !== 'link')
  const isWished = useSyncExternalStore(subscribeToWishes, () => !!readStoredWishes(festival))
  const isDue = isWished && isOwn && newest === version
  useEffect(() => {
    if (!isDue) return
    const stop = new AbortController()
    const plan = { festival, code, language, version }
    void import('@/shared/push/renewal').then(
      ({ renewLater }) => renewLater(plan, t, stop.signal),
      () => undefined,
    )
    return () => stop.abort()
  }, [isDue, festival, code, language, version, t])
}
