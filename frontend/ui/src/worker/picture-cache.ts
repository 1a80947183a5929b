// Caches of pictures: the last ones shown, and one offline picture a festival.
import { NetworkFirst } from 'workbox-strategies'

import { OFFLINE_PICTURES } from '@/shared/worker-protocol'

import { TIMEOUT_S, atMost } from './cache-limits'

export const PICTURE = /^\/[a-z0-9-]+\/s\/[\w-]+\.png$/
const PICTURES = 'pictures'
const MOST_OFFLINE_PICTURES = 4

/** Network first costs little: the browser's HTTP cache answers an address that has a version. */
export const pictures = new NetworkFirst({
  cacheName: PICTURES,
  networkTimeoutSeconds: TIMEOUT_S,
  plugins: [
    atMost(12),
    {
      handlerDidError: async ({ request }) =>
        (await caches.open(OFFLINE_PICTURES)).match(request, { ignoreVary: true }),
    },
  ],
})

let lastStore: Promise<void> = Promise.resolve()

/**
 * Fetch the picture at this address and cache it in place of the festival's former offline picture.
 *
 * One after the other, in the order of requests: side by side, a slow older picture would replace a newer one.
 */
export function storeOfflinePicture(address: string): Promise<void> {
  lastStore = lastStore.then(() => fetchAndStore(address)).catch(() => undefined)
  return lastStore
}

async function fetchAndStore(address: string): Promise<void> {
  const url = new URL(address, self.location.origin)
  if (url.origin !== self.location.origin || !PICTURE.test(url.pathname)) return
  const cache = await caches.open(OFFLINE_PICTURES)
  if (await cache.match(url.href, { ignoreVary: true })) return
  const shown = await (await caches.open(PICTURES)).match(url.href, { ignoreVary: true })
  const picture = shown ?? (await fetch(url.href, { credentials: 'same-origin', priority: 'low' }))
  if (picture.status !== 200) return
  const others = await cache.keys()
  await cache.put(url.href, picture)
  const older = others.filter((one) => festivalOf(one.url) === festivalOf(url.href))
  const rest = others.filter((one) => !older.includes(one))
  await Promise.all(
    [...older, ...rest.slice(0, -(MOST_OFFLINE_PICTURES - 1))].map((one) => cache.delete(one)),
  )
}

const festivalOf = (address: string) => new URL(address).pathname.split('/')[1]
