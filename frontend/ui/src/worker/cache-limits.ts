// Limits of the caches: the network timeout and the number of entries.
import { ExpirationPlugin } from 'workbox-expiration'

/** On a slow network use the cache after 4 s. */
export const TIMEOUT_S = 4

export const atMost = (maxEntries: number) => new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true })
