// The offline page, for addresses that are not cached; it links to the cached festivals.
import { matchPrecache } from 'workbox-precaching'

import { API_CACHE } from './api-cache'
import { PAGES } from './page-cache'

const PICKER = /^\/([a-z0-9][a-z0-9-]*)\/$/
const MARKER = '<!-- festivals -->'

/** A path without its last slash redirects to the cached page that has one. */
export async function offlinePage(pathname: string): Promise<Response> {
  const cache = await caches.open(PAGES)
  if (!pathname.endsWith('/') && (await cache.match(`${pathname}/`, { ignoreVary: true })))
    return redirect(`${pathname}/`)
  const page = await matchPrecache('/static/offline.html')
  if (!page) return Response.error()
  const links = await Promise.all((await cache.keys()).map(({ url }) => linkTo(new URL(url).pathname)))
  const body = (await page.text()).replace(MARKER, () => links.join(''))
  return new Response(body, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

const redirect = (pathname: string) => new Response(null, { status: 302, headers: { Location: pathname } })

async function linkTo(pathname: string): Promise<string> {
  const festival = PICKER.exec(pathname)?.[1]
  return festival ? `<li><a href="${pathname}">${escaped(await nameOf(festival))}</a></li>` : ''
}

/** The festival's names in its cached facts; its id if they are not cached. */
async function nameOf(festival: string): Promise<string> {
  const cached = await (
    await caches.open(API_CACHE)
  ).match(`/api/v1/festivals/${festival}/`, { ignoreVary: true })
  const facts: unknown = await cached?.json().catch(() => null)
  const names: unknown = typeof facts === 'object' && facts ? Reflect.get(facts, 'name') : null
  if (typeof names !== 'object' || !names) return festival
  return [...new Set(Object.values(names).map(String))].filter(Boolean).join(' / ') || festival
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
