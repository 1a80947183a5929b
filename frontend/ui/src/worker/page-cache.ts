// The cache of pages, by path: a page opens offline with any parameters.
import type { WorkboxPlugin } from 'workbox-core/types.js'
import { NetworkFirst } from 'workbox-strategies'

import { TIMEOUT_S, atMost } from './cache-limits'

export const PAGES = 'pages'
/** The pages that are cached; offline, any other page is the offline page. */
export const CACHED_PAGE = /^\/(?!status\/)(?:[a-z0-9][a-z0-9-]*\/(?:s\/[\w-]+\/|day\/|now\/)?)?$/
const NOT_A_PAGE = /^\/(?:api|static|status|healthz|readyz|metrics)(?:\/|$)|\.\w+$/
const DAY_MS = 86_400_000

export const isPage = (pathname: string): boolean => !NOT_A_PAGE.test(pathname)

/** Parameters that change a page's HTML: such a page is not the one to open offline at its path. */
const CHANGE_THE_PAGE = ['day', 'lang']

/** One entry a path: picks and filters in the parameters do not change the page. */
const byPath: WorkboxPlugin = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const { origin, pathname } = new URL(request.url)
    return origin + pathname
  },
  // A browser refuses a cached response with `redirected` set, so cache the redirect itself instead.
  cacheWillUpdate: async ({ request, response }) => {
    const { searchParams } = new URL(request.url)
    if (response.status !== 200 || CHANGE_THE_PAGE.some((name) => searchParams.has(name))) return null
    return response.redirected ? redirectTo(new URL(response.url).pathname) : response
  },
}

const redirectTo = (pathname: string) =>
  new Response(null, { status: 302, headers: { Location: pathname, Date: new Date().toUTCString() } })

export const pages = new NetworkFirst({
  cacheName: PAGES,
  matchOptions: { ignoreVary: true }, // the Accept-Language of the worker's requests differs from the browser's
  networkTimeoutSeconds: TIMEOUT_S,
  plugins: [byPath, atMost(60)],
})

/** Whether a page was cached within a day, which is enough for `/`: its target changes once or twice a year. */
export async function isCachedToday(url: string): Promise<boolean> {
  const cached = await (await caches.open(PAGES)).match(url, { ignoreVary: true })
  return Date.parse(cached?.headers.get('date') ?? '') > Date.now() - DAY_MS
}
