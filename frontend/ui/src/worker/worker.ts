// Keeps the page for places without a network: its parts as they were built, pages and facts as last seen.
import { ExpirationPlugin } from 'workbox-expiration'
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { NetworkFirst } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope

/** A hall with a bad network gets what it had; a page that answers late is none. */
const PATIENCE_S = 4
const FACTS = /^\/api\/v1\/festivals\//
const PICTURE = /^\/[a-z0-9-]+\/s\/[\w-]+\.png$/
const PAGE = /^\/(?!status\/)(?:[a-z0-9][a-z0-9-]*\/(?:s\/[\w-]+\/)?)?$/

/** Picks and filters in the address do not make another page. */
const byPath = {
  cacheKeyWillBeUsed: async ({ request }: { request: Request }) => {
    const { origin, pathname } = new URL(request.url)
    return origin + pathname
  },
}
const atMost = (maxEntries: number) => new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true })

const facts = new NetworkFirst({
  cacheName: 'facts',
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [atMost(60)],
})
const pages = new NetworkFirst({
  cacheName: 'pages',
  matchOptions: { ignoreVary: true }, // the worker and the browser ask for languages in other words
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [byPath, atMost(20)],
})
/** The newest picture there can be: one whose address says its version comes from the browser's own cache at once. */
const pictures = new NetworkFirst({
  cacheName: 'pictures',
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [atMost(12)],
})

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
registerRoute(({ url, sameOrigin }) => sameOrigin && FACTS.test(url.pathname), facts)
registerRoute(({ url, sameOrigin }) => sameOrigin && PICTURE.test(url.pathname), pictures)
registerRoute(({ request, url }) => request.mode === 'navigate' && PAGE.test(url.pathname), pages)

self.addEventListener('activate', (event) => event.waitUntil(refresh(event)))

self.addEventListener('message', (event) => {
  const said: unknown = event.data
  if (said === 'take over') void self.skipWaiting()
  if (Array.isArray(said))
    event.waitUntil(
      keep(
        said.filter((url) => typeof url === 'string'),
        event,
      ),
    )
})

/** Keep what the page asked for before this worker was there. */
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
  const kept = await (await caches.open('pages')).keys()
  await keep(
    kept.map(({ url }) => new URL(url).pathname),
    event,
  )
}
