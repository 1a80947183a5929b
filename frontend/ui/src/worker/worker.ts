// Keeps the page for places without a network: its parts as they were built, pages and facts as last seen.
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

import { FACTS, facts } from './api-cache'
import { offlinePage } from './offline-page'
import { KEPT_PAGE, PAGES, isKeptToday, isPage, pages } from './page-cache'
import { PICTURE, carry, pictures } from './picture-cache'

declare const self: ServiceWorkerGlobalScope

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(({ url, sameOrigin }) => sameOrigin && FACTS.test(url.pathname), facts)
registerRoute(({ url, sameOrigin }) => sameOrigin && PICTURE.test(url.pathname), pictures)
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && isPage(url.pathname),
  async ({ event, request, url }) => {
    const asked = KEPT_PAGE.test(url.pathname) ? pages.handle({ event, request }) : fetch(request)
    return asked.catch(() => offlinePage(url.pathname))
  },
)

self.addEventListener('activate', (event) => event.waitUntil(refresh(event)))

self.addEventListener('message', (event) => {
  const message: unknown = event.data
  if (message === 'take over') void self.skipWaiting()
  if (Array.isArray(message)) event.waitUntil(keepNew(message.filter(isText), event))
  const picture = typeof message === 'object' && message ? Reflect.get(message, 'carry') : null
  if (isText(picture)) event.waitUntil(carry(picture).catch(() => undefined))
})

const isText = (value: unknown): value is string => typeof value === 'string'

/** Keep what the page asked for before this worker was there, and `/`, where the app of an older build begins. */
async function keepNew(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  await keep(urls, event)
  if (!(await isKeptToday('/'))) await keep(['/'], event)
}

async function keep(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  for (const url of urls) {
    const strategy = FACTS.test(url) ? facts : pages
    const request = new Request(new URL(url, self.location.origin), { credentials: 'same-origin' })
    await strategy.handle({ event, request }).catch(() => undefined)
  }
}

/** A kept page names the parts that were built with it: where the parts are new, pages are asked for anew. */
async function refresh(event: ExtendableEvent): Promise<void> {
  await self.clients.claim()
  const kept = await (await caches.open(PAGES)).keys()
  await keep(
    kept.map(({ url }) => new URL(url).pathname),
    event,
  )
}
