// How long a network may take, and how much is kept.
import { ExpirationPlugin } from 'workbox-expiration'

/** A hall with a bad network gets what it had; a page that answers late is none. */
export const PATIENCE_S = 4

export const atMost = (maxEntries: number) => new ExpirationPlugin({ maxEntries, purgeOnQuotaError: true })
