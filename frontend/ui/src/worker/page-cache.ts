// Pages as last seen: by their path, so that one opens without a network whatever its parameters are.
import type { WorkboxPlugin } from 'workbox-core/types.js'
import { NetworkFirst } from 'workbox-strategies'

import { PATIENCE_S, atMost } from './cache-limits'

export const PAGES = 'pages'
/** The pages that are kept; others are still answered without a network, by a page that says so. */
export const KEPT_PAGE = /^\/(?!status\/)(?:[a-z0-9][a-z0-9-]*\/(?:s\/[\w-]+\/)?)?$/
const NO_PAGE = /^\/(?:api|static|status|embed|healthz|readyz|metrics)(?:\/|$)|\.\w+$/
const DAY_MS = 86_400_000

export const isPage = (pathname: string): boolean => !NO_PAGE.test(pathname)

/** Picks and filters in the address do not make another page. */
const byPath: WorkboxPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const { origin, pathname } = new URL(request.url)
    return origin + pathname
  },
  // A browser refuses a page that says of itself that it came by a redirect, so that redirect is kept instead.
  cacheWillUpdate: async ({ response }) => {
    if (response.status !== 200) return null
    return response.redirected ? redirectTo(new URL(response.url).pathname) : response
  },
}

const redirectTo = (pathname: string) =>
  new Response(null, { status: 302, headers: { Location: pathname, Date: new Date().toUTCString() } })

export const pages = new NetworkFirst({
  cacheName: PAGES,
  matchOptions: { ignoreVary: true }, // the worker and the browser ask for languages in other words
  networkTimeoutSeconds: PATIENCE_S,
  plugins: [byPath, atMost(60)],
})

/** Whether a page was kept within a day: where `/` leads to changes once or twice a year. */
export async function isKeptToday(url: string): Promise<boolean> {
  const kept = await (await caches.open(PAGES)).match(url, { ignoreVary: true })
  return Date.parse(kept?.headers.get('date') ?? '') > Date.now() - DAY_MS
}
