// Prefetch the offline picture through the service worker: in phone size, with the fan's last options.
import { pictureAddress, storedOptions, type PictureOf } from '@/features/picture/picture-options'
import { isDataSaverOn } from '@/shared/data-saver'
import { postToWorker, storePictureMessage } from '@/shared/worker-protocol'

/** Prefetch once the page is visible and online, unless `signal` is aborted before; never in data saver mode. */
export function prefetchOfflinePicture(of: PictureOf, theme: 'light' | 'dark', signal: AbortSignal): void {
  if (signal.aborted) return
  const done = new AbortController()
  const stop = () => done.abort()
  const attempt = () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return
    stop()
    if (isDataSaverOn()) return
    const address = pictureAddress(of, { ...storedOptions(theme, of.festival), size: 'phone' })
    postToWorker(navigator.serviceWorker?.controller ?? null, storePictureMessage(address))
  }
  signal.addEventListener('abort', stop, { once: true })
  document.addEventListener('visibilitychange', attempt, done)
  window.addEventListener('online', attempt, done)
  attempt()
}
