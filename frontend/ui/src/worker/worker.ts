// The service worker: the built files, pages, API answers and pictures for the time without a network.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

import { API, apiAnswers } from './api-cache'
import { offlinePage } from './offline-page'
import { CACHED_PAGE, PAGES, isCachedToday, isPage, pages } from './page-cache'
import { PICTURE, pictures, storeOfflinePicture } from './picture-cache'

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
  if (message === 'take over') void self.skipWaiting()
  if (Array.isArray(message)) event.waitUntil(cacheNew(message.filter(isText), event))
  const picture = typeof message === 'object' && message ? Reflect.get(message, 'carry') : null
  if (isText(picture)) event.waitUntil(storeOfflinePicture(picture).catch(() => undefined))
})

const isText = (value: unknown): value is string => typeof value === 'string'

/** Cache what the page requested before this worker was active, and `/`, where the app of an older build starts. */
async function cacheNew(urls: readonly string[], event: ExtendableEvent): Promise<void> {
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

/** A cached page names the files of its own build: after an update all cached pages are fetched again. */
async function refresh(event: ExtendableEvent): Promise<void> {
  await self.clients.claim()
  const cached = await (await caches.open(PAGES)).keys()
  await cacheAll(
    cached.map(({ url }) => new URL(url).pathname),
    event,
  )
}
