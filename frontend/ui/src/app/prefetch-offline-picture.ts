// Prefetch a phone picture of the picks, half a minute after the last change, so that one is there without a network.
import { useEffect, useRef } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { shownTheme, useTheme } from '@/shared/ui/theme'

const QUIET_MS = 30_000
/** All open pages see a new timetable within a minute: spread their requests, or they overload the renderer. */
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

/** Call after `quietMs`, once the page is visible and online; returns a function that cancels it. */
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

/** Let the service worker fetch it with the fan's last options, in phone size; not where the browser saves data. */
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
