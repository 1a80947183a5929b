// Fetches a phone picture of the picks in quiet, half a minute after the last change: where the network ends there is one.
import { useEffect, useRef } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { shownTheme, useTheme } from '@/shared/ui/theme'

const QUIET_MS = 30_000
/** Every open page learns of a new timetable within a minute: together they would ask for more than a server draws. */
const SPREAD_MS = 600_000

export function usePrefetchedPicture(timetable: Timetable): void {
  const { language } = useStrings()
  const code = usePicks((picks) => picks.code)
  const theme = shownTheme(useTheme())
  const { festival, version } = timetable.source
  const before = useRef({ code: '', version })
  useEffect(() => {
    const isNewsForAll = before.current.code === code && before.current.version !== version
    before.current = { code, version }
    if (!code) return
    const quietMs = QUIET_MS + (isNewsForAll ? Math.random() * SPREAD_MS : 0)
    return onceIdle(
      () => void ask({ festival, code, version, language }, theme).catch(() => undefined),
      quietMs,
    )
  }, [festival, code, version, language, theme])
}

/** Call once it has been quiet, and the page is seen and has a network; returns how to give it up. */
function onceIdle(call: () => void, quietMs: number): () => void {
  const stop = new AbortController()
  const attempt = () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return
    stop.abort()
    call()
  }
  const timer = setTimeout(() => {
    document.addEventListener('visibilitychange', attempt, stop)
    window.addEventListener('online', attempt, stop)
    attempt()
  }, quietMs)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

/** Let the worker fetch it, in the fan's last wish but for the size. Whoever saves data is asked for none. */
async function ask(
  of: { festival: string; code: string; version: string; language: string },
  theme: 'light' | 'dark',
) {
  const worker = navigator.serviceWorker?.controller
  if (!worker || savesData()) return
  const { storedOptions, pictureAddress } = await import('@/features/picture/picture-options')
  worker.postMessage({ carry: pictureAddress(of, { ...storedOptions(theme, of.festival), size: 'phone' }) })
}

function savesData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection')
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
}
