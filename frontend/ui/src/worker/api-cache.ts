// The cache of API answers, used when the network fails.
import { NetworkFirst } from 'workbox-strategies'

import { TIMEOUT_S, atMost } from './cache-limits'

export const API_CACHE = 'facts'
export const API = /^\/api\/v1\/festivals\//

export const apiAnswers = new NetworkFirst({
  cacheName: API_CACHE,
  networkTimeoutSeconds: TIMEOUT_S,
  plugins: [atMost(60)],
})
