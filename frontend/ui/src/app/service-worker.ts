// Registration of the service worker, and whether a newer build is waiting to be activated.
import { useSyncExternalStore } from 'react'

import { ACTIVATE_UPDATE, postToWorker } from '@/shared/worker-protocol'

import { addInstallLinks } from './install-links'

/** Browsers check for a newer worker at each page load; an installed app stays open for days. */
const UPDATE_CHECK_MS = 15 * 60_000

const listeners = new Set<() => void>()
let waiting: ServiceWorker | null = null

function setWaiting(worker: ServiceWorker | null) {
  waiting = worker
  for (const listener of listeners) listener()
}

/** After `load`, so that it does not delay the first view. */
export function registerServiceWorker(festival: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const begin = () => void start(festival).catch(() => undefined)
  if (document.readyState === 'complete') begin()
  else window.addEventListener('load', begin, { once: true })
}

async function start(festival: string): Promise<void> {
  addInstallLinks(festival)
  const { serviceWorker } = navigator
  const hadWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadWorker) window.location.reload()
  })
  const registration = await serviceWorker.register('/sw.js', { scope: '/' })
  watchWaiting(registration)
  checkAgainOnResume(registration)
  const { active } = await serviceWorker.ready
  const api = `/api/v1/festivals/${festival}/`
  const pages = ['', 'day/', 'now/'].map((tab) => `/${festival}/${tab}`)
  postToWorker(active, [...new Set([window.location.pathname, ...pages, `${api}timetable/`, api])])
}

function watchWaiting(registration: ServiceWorkerRegistration) {
  const look = () => setWaiting(registration.active ? registration.waiting : null)
  look()
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  )
}

/** Check for a newer worker when the page becomes visible again after a while. */
function checkAgainOnResume(registration: ServiceWorkerRegistration) {
  let checkedAt = Date.now()
  const look = () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return
    if (Date.now() - checkedAt < UPDATE_CHECK_MS) return
    checkedAt = Date.now()
    void registration.update().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pageshow', look)
}

/** Activate the newer page: every tab reloads; the picks are in storage. */
export const activateUpdate = (): void => postToWorker(waiting, ACTIVATE_UPDATE)

/** Request persistent storage; the browser may refuse. */
export const requestPersistentStorage = (): void => {
  if ('storage' in navigator) void navigator.storage.persist().catch(() => undefined)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useIsUpdateWaiting = (): boolean => useSyncExternalStore(subscribe, () => waiting !== null)
