// Cache of pages by path, so that one opens without a network whatever its parameters are.
import type { WorkboxPlugin } from 'workbox-core/types.js'
import { NetworkFirst } from 'workbox-strategies'

import { TIMEOUT_S, atMost } from './cache-limits'

export const PAGES = 'pages'
/** The pages that are cached; others get the offline page without a network. */
export const CACHED_PAGE = /^\/(?!status\/)(?:[a-z0-9][a-z0-9-]*\/(?:s\/[\w-]+\/)?)?$/
const NO_PAGE = /^\/(?:api|static|status|embed|healthz|readyz|metrics)(?:\/|$)|\.\w+$/
const DAY_MS = 86_400_000

export const isPage = (pathname: string): boolean => !NO_PAGE.test(pathname)

/** Picks and filters in the address do not make another page. */
const byPath: WorkboxPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const { origin, pathname } = new URL(request.url)
    return origin + pathname
  },
  // A browser refuses a cached response with `redirected` set, so cache the redirect itself instead.
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
  networkTimeoutSeconds: TIMEOUT_S,
  plugins: [byPath, atMost(60)],
})

/** Whether a page was cached within a day: the target of `/` changes once or twice a year. */
export async function isCachedToday(url: string): Promise<boolean> {
  const cached = await (await caches.open(PAGES)).match(url, { ignoreVary: true })
  return Date.parse(cached?.headers.get('date') ?? '') > Date.now() - DAY_MS
}
