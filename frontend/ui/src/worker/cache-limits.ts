// Time-out of the network, and the number of entries in each cache.
import { ExpirationPlugin } from 'workbox-expiration'

/** A hall with a bad network gets what it had; a page that answers late is none. */
export const TIMEOUT_S = 4

export const atMost = (maxEntries: number) => new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true })
