// Caches of pictures: those last seen, and one prefetched of each festival for the time without a network.
import { NetworkFirst } from 'workbox-strategies'

import { TIMEOUT_S, atMost } from './cache-limits'

export const PICTURE = /^\/[a-z0-9-]+\/s\/[\w-]+\.png$/
/** The page reads it too (shared/offline-picture.ts). */
const OFFLINE = 'carried'
const PICTURES = 'pictures'
const MOST_OFFLINE = 4

/** Network first: an address with a version comes from the browser's HTTP cache anyway. */
export const pictures = new NetworkFirst({
  cacheName: PICTURES,
  networkTimeoutSeconds: TIMEOUT_S,
  plugins: [
    atMost(12),
    {
      handlerDidError: async ({ request }) =>
        (await caches.open(OFFLINE)).match(request, { ignoreVary: true }),
    },
  ],
})

/** Fetch and cache the picture at this address, and delete the former one of the same festival. */
export async function storeOfflinePicture(address: string): Promise<void> {
  const url = new URL(address, self.location.origin)
  if (url.origin !== self.location.origin || !PICTURE.test(url.pathname)) return
  const cache = await caches.open(OFFLINE)
  if (await cache.match(url.href, { ignoreVary: true })) return
  const seen = await (await caches.open(PICTURES)).match(url.href, { ignoreVary: true })
  const picture = seen ?? (await fetch(url.href, { credentials: 'same-origin', priority: 'low' }))
  if (picture.status !== 200) return
  const others = await cache.keys()
  await cache.put(url.href, picture)
  const older = others.filter((one) => festivalOf(one.url) === festivalOf(url.href))
  const rest = others.filter((one) => !older.includes(one))
  await Promise.all([...older, ...rest.slice(0, -(MOST_OFFLINE - 1))].map((one) => cache.delete(one)))
}

const festivalOf = (address: string) => new URL(address).pathname.split('/')[1]
