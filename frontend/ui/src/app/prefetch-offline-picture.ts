// Prefetch the offline picture: in phone size, half a minute after the picks last changed.
import { useEffect, useRef } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { shownTheme, useTheme } from '@/shared/ui/theme'
import { postToWorker, storePictureMessage } from '@/shared/worker-protocol'

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
    const delayMs = DEBOUNCE_MS + (isOnlyNewVersion ? Math.random() * SPREAD_MS : 0)
    return onceVisibleAndOnline(
      () => void prefetch({ festival, code, version, language }, theme).catch(() => undefined),
      delayMs,
    )
  }, [festival, code, version, language, theme])
}

/** Call once, after `delayMs` and when the page is visible and online; returns a function that cancels it. */
function onceVisibleAndOnline(call: () => void, delayMs: number): () => void {
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
  }, delayMs)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

/** Have the service worker fetch it with the fan's last options; not in data saver mode. */
async function prefetch(
  of: { festival: string; code: string; version: string; language: string },
  theme: 'light' | 'dark',
) {
  const worker = navigator.serviceWorker?.controller ?? null
  if (!worker || isDataSaverOn()) return
  const { storedOptions, pictureAddress } = await import('@/features/picture/picture-options')
  const address = pictureAddress(of, { ...storedOptions(theme, of.festival), size: 'phone' })
  postToWorker(worker, storePictureMessage(address))
}

function isDataSaverOn(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection')
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
}
