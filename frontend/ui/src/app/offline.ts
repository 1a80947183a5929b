// Starts the service worker once the page is seen, and knows whether a newer page waits.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let waiting: ServiceWorker | null = null

function found(worker: ServiceWorker | null) {
  waiting = worker
  for (const listener of listeners) listener()
}

/** Only once the first view is there: what comes later must not delay it. */
export function carry(festival: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const begin = () => void start(festival).catch(() => undefined)
  if (document.readyState === 'complete') begin()
  else window.addEventListener('load', begin, { once: true })
}

async function start(festival: string): Promise<void> {
  addLink('manifest', `/manifest.webmanifest?lang=${document.documentElement.lang}`)
  addLink('apple-touch-icon', '/static/icon-apple.png')
  const { serviceWorker } = navigator
  const hadWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadWorker) window.location.reload()
  })
  const registration = await serviceWorker.register('/sw.js', { scope: '/' })
  watch(registration)
  const { active } = await serviceWorker.ready
  const api = `/api/v1/festivals/${festival}/`
  active?.postMessage([window.location.pathname, `${api}timetable/`, api])
}

function watch(registration: ServiceWorkerRegistration) {
  const look = () => found(registration.active ? registration.waiting : null)
  look()
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  )
}

function addLink(rel: string, href: string) {
  document.head.append(Object.assign(document.createElement('link'), { rel, href }))
}

/** The fan asked for the newer page: every tab loads again, their picks are in storage. */
export const takeNewer = (): void => waiting?.postMessage('take over')

/** Ask the browser not to clear what is kept; it may say no. */
export const askToKeep = (): void => {
  if ('storage' in navigator) void navigator.storage.persist().catch(() => undefined)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useIsNewerThere = (): boolean => useSyncExternalStore(subscribe, () => waiting !== null)
