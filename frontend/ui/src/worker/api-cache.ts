// What the API told of a festival, as last seen.
import { NetworkFirst } from 'workbox-strategies'

import { PATIENCE_S, atMost } from './cache-limits'

export const FACTS_CACHE = 'facts'
export const FACTS = /^\/api\/v1\/festivals\//

export const facts = new NetworkFirst({
  cacheName: FACTS_CACHE,
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [atMost(60)],
})
