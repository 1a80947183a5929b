// The browser's own push subscription, which all festivals of the site share.
import { PushFailure } from './push-failure'
import { pushKey } from './stored-wishes'

const WORKER_TIMEOUT_MS = 10_000

/** The present subscription, null for none; nothing is subscribed. */
export async function presentSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null
  const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
  return (await registration?.pushManager.getSubscription().catch(() => null)) ?? null
}

/**
 * Return a subscription with the page's key: the present one, or a new one where there is none or its key is another.
 *
 * Throws PushFailure: no service worker runs, or the browser refuses.
 */
export async function subscription(): Promise<PushSubscription> {
  const { pushManager } = await activeRegistration()
  try {
    const key = bytesOf(pushKey())
    const present = await pushManager.getSubscription()
    if (present && isSame(present.options.applicationServerKey, key)) return present
    await present?.unsubscribe()
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  } catch {
    throw new PushFailure('browser')
  }
}

/** A page without the app has registered no worker before. */
async function activeRegistration(): Promise<ServiceWorkerRegistration> {
  const { serviceWorker } = navigator
  const timeout = new Promise<null>((resolve) => setTimeout(() => resolve(null), WORKER_TIMEOUT_MS))
  const registered = serviceWorker.getRegistration('/').then(async (found) => {
    if (!found) await serviceWorker.register('/sw.js', { scope: '/' })
    return serviceWorker.ready
  })
  const registration = await Promise.race([registered.catch(() => null), timeout])
  if (!registration) throw new PushFailure('no_worker')
  return registration
}

/** Decode unpadded base64url. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

/** Some browsers do not tell the key: then it counts as the same. */
function isSame(known: ArrayBuffer | null, key: Uint8Array): boolean {
  if (!known) return true
  const bytes = new Uint8Array(known)
  return bytes.length === key.length && bytes.every((byte, index) => byte === key[index])
}
