// The service worker: offline copies of the built files, pages, API answers and pictures; messages and their clicks.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

import { ACTIVATE_UPDATE, pictureToStore } from '@/shared/worker-protocol'

import { API, apiAnswers } from './api-cache'
import { offlinePage } from './offline-page'
import { CACHED_PAGE, PAGES, isCachedToday, isPage, pages } from './page-cache'
import { PICTURE, pictures, storeOfflinePicture } from './picture-cache'
import { openMessage, showMessage } from './push-messages'
import { subscribeAgain } from './push-renewal'

declare const self: ServiceWorkerGlobalScope

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(({ url, sameOrigin }) => sameOrigin && API.test(url.pathname), apiAnswers)
registerRoute(({ url, sameOrigin }) => sameOrigin && PICTURE.test(url.pathname), pictures)
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && isPage(url.pathname),
  async ({ event, request, url }) => {
    const response = CACHED_PAGE.test(url.pathname) ? pages.handle({ event, request }) : fetch(request)
    return response.catch(() => offlinePage(url.pathname))
  },
)

self.addEventListener('activate', (event) => event.waitUntil(refresh(event)))

self.addEventListener('message', (event) => {
  const message: unknown = event.data
  if (message === ACTIVATE_UPDATE) void self.skipWaiting()
  if (Array.isArray(message)) event.waitUntil(cacheRequested(message.filter(isText), event))
  const picture = pictureToStore(message)
  if (picture !== null) event.waitUntil(storeOfflinePicture(picture))
})

self.addEventListener('push', (event) => event.waitUntil(showMessage(event.data)))
self.addEventListener('notificationclick', (event) => event.waitUntil(openMessage(event.notification)))
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAgain(event)))

const isText = (value: unknown): value is string => typeof value === 'string'

/** Cache what the page requested before this worker was active, and `/`, where apps installed from older builds start. */
async function cacheRequested(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  await cacheAll(urls, event)
  if (!(await isCachedToday('/'))) await cacheAll(['/'], event)
}

async function cacheAll(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  for (const url of urls) {
    const strategy = API.test(url) ? apiAnswers : pages
    const request = new Request(new URL(url, self.location.origin), { credentials: 'same-origin' })
    await strategy.handle({ event, request }).catch(() => undefined)
  }
}

/** Fetch all cached pages again after an update: a cached page refers to the files of its own build. */
async function refresh(event: ExtendableEvent): Promise<void> {
  await self.clients.claim()
  const cached = await (await caches.open(PAGES)).keys()
  await cacheAll(
    cached.map(({ url }) => new URL(url).pathname),
    event,
  )
}
