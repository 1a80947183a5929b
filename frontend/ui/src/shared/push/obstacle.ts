// What keeps this browser from being told anything, before the server is asked.
import { isInsideApp } from '@/shared/inside-app'

export type Obstacle = 'in_app' | 'install' | 'no_worker' | 'unsupported' | 'denied'

export function obstacle(): Obstacle | null {
  const isSupported = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  if (isInsideApp(navigator.userAgent)) return 'in_app'
  if (!isSupported && isAppleTouch() && !isOnHomeScreen()) return 'install'
  if (!window.isSecureContext) return 'no_worker'
  if (!isSupported) return 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : null
}

/** Permission may be given or taken away in the browser's settings meanwhile. */
export function subscribeToObstacle(listener: () => void): () => void {
  window.addEventListener('focus', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    window.removeEventListener('focus', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** An iPad calls itself a Mac. */
const isAppleTouch = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)

const isOnHomeScreen = () => 'standalone' in navigator && navigator.standalone === true
