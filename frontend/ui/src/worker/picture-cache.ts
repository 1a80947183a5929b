// Pictures as last seen, and one of each festival that was fetched in quiet, for the time without a network.
import { NetworkFirst } from 'workbox-strategies'

import { PATIENCE_S, atMost } from './cache-limits'

export const PICTURE = /^\/[a-z0-9-]+\/s\/[\w-]+\.png$/
/** The page reads it too (shared/offline-picture.ts). */
const CARRIED = 'carried'
const PICTURES = 'pictures'
const MOST_CARRIED = 4

/** The newest picture there can be: one whose address says its version comes from the browser's own cache at once. */
export const pictures = new NetworkFirst({
  cacheName: PICTURES,
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [
    atMost(12),
    {
      handlerDidError: async ({ request }) =>
        (await caches.open(CARRIED)).match(request, { ignoreVary: true }),
    },
  ],
})

/** Fetch the picture at this address unless it is here, and let go of the one before of the same festival. */
export async function carry(address: string): Promise<void> {
  const url = new URL(address, self.location.origin)
  if (url.origin !== self.location.origin || !PICTURE.test(url.pathname)) return
  const cache = await caches.open(CARRIED)
  if (await cache.match(url.href, { ignoreVary: true })) return
  const seen = await (await caches.open(PICTURES)).match(url.href, { ignoreVary: true })
  const picture = seen ?? (await fetch(url.href, { credentials: 'same-origin', priority: 'low' }))
  if (picture.status !== 200) return
  const others = await cache.keys()
  await cache.put(url.href, picture)
  const older = others.filter((one) => festivalOf(one.url) === festivalOf(url.href))
  const rest = others.filter((one) => !older.includes(one))
  await Promise.all([...older, ...rest.slice(0, -(MOST_CARRIED - 1))].map((one) => cache.delete(one)))
}

const festivalOf = (address: string) => new URL(address).pathname.split('/')[1]
