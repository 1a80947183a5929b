// The page for an address that was never seen, where there is no network: it leads to the festivals that are kept.
import { matchPrecache } from 'workbox-precaching'

import { FACTS_CACHE } from './api-cache'
import { PAGES } from './page-cache'

const PICKER = /^\/([a-z0-9][a-z0-9-]*)\/$/
const PLACE = '<!-- kept -->'

/** `asked` without its last slash is the same page to the server. */
export async function offlinePage(asked: string): Promise<Response> {
  const cache = await caches.open(PAGES)
  if (!asked.endsWith('/') && (await cache.match(`${asked}/`, { ignoreVary: true })))
    return redirect(`${asked}/`)
  const page = await matchPrecache('/static/offline.html')
  if (!page) return Response.error()
  const links = await Promise.all((await cache.keys()).map(({ url }) => linkTo(new URL(url).pathname)))
  const body = (await page.text()).replace(PLACE, () => links.join(''))
  return new Response(body, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

const redirect = (pathname: string) => new Response(null, { status: 302, headers: { Location: pathname } })

async function linkTo(pathname: string): Promise<string> {
  const festival = PICKER.exec(pathname)?.[1]
  return festival ? `<li><a href="${pathname}">${escaped(await nameOf(festival))}</a></li>` : ''
}

/** As the festival's facts were last seen; its id where they never were. */
async function nameOf(festival: string): Promise<string> {
  const kept = await (
    await caches.open(FACTS_CACHE)
  ).match(`/api/v1/festivals/${festival}/`, { ignoreVary: true })
  const facts: unknown = await kept?.json().catch(() => null)
  const names: unknown = typeof facts === 'object' && facts ? Reflect.get(facts, 'name') : null
  if (typeof names !== 'object' || !names) return festival
  const both = ['ja', 'en'].map((language) => String(Reflect.get(names, language) ?? ''))
  return [...new Set(both)].filter(Boolean).join(' / ') || festival
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
