// Reading a message of this site's server, which a browser has decrypted.
import { isRecord } from '@/shared/is-record'

/** What is shown; `path` is opened by a click. */
export interface PushMessage {
  title: string
  body: string
  path: string
  tag: string
  lang: string
}

/** Null for a message that is damaged, or whose address is not a path of this site. */
export function readMessage(json: string, origin: string): PushMessage | null {
  const { title, body, url, tag, lang } = parsed(json)
  const path = pathOnSite(url, origin)
  if (!isText(title) || !title || !isText(body) || !isText(tag) || path === null) return null
  return { title, body, path, tag, lang: isText(lang) ? lang : '' }
}

/** An address as path with parameters; null for one of another site. */
export function pathOnSite(address: unknown, origin: string): string | null {
  if (!isText(address) || !address.startsWith('/')) return null
  try {
    const url = new URL(address, origin)
    return url.origin === origin ? url.pathname + url.search : null
  } catch {
    return null
  }
}

/** The first segment of a page's path, "" for none. */
export const festivalOfPath = (path: string): string => /^\/([a-z0-9][a-z0-9-]*)\//.exec(path)?.[1] ?? ''

/** Whether a path is a page of the app: another one, such as a friend's plan, is not taken away from its reader. */
export const isPageOfApp = (path: string): boolean => /^\/[a-z0-9][a-z0-9-]*\/(?:day\/|now\/)?$/.test(path)

/** Where a click leads: My day begins with what changed then, not with the day of its address. */
export const addressToOpen = (path: string): string =>
  /^\/[^/?]+\/day\//.test(path) ? `${path}${path.includes('?') ? '&' : '?'}news=1` : path

function parsed(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
