// What the page last sent, by festival, in Cache Storage: the service worker can't read the page's own storage.
import { isRecord } from '@/shared/is-record'

import type { PushBody } from './push-body'

/** This name never changes, since after an update a page and a worker of different builds use it. */
const CACHE = 'push'

export interface WorkerCopy {
  body: PushBody
  /** The key that the browser subscribed with. */
  key: string
  /** Title and words of a notification whose message can't be read, in the fan's language. */
  title: string
  words: string
}

const addressOf = (festival: string) => `/push/${festival}`

/** Without Cache Storage nothing is stored: the page sends its subscription at its next opening anyway. */
export const storeCopy = (copy: WorkerCopy): Promise<void> => withCache((cache) => put(cache, copy))

/** Replace a copy, unless the page has removed it meanwhile: then messages were turned off. */
export const updateCopy = (copy: WorkerCopy): Promise<void> =>
  withCache(async (cache) => {
    if (await cache.match(addressOf(copy.body.festival))) await put(cache, copy)
  })

export const removeCopy = (festival: string): Promise<void> =>
  withCache((cache) => cache.delete(addressOf(festival)))

const put = (cache: Cache, copy: WorkerCopy) =>
  cache.put(addressOf(copy.body.festival), new Response(JSON.stringify(copy)))

async function withCache(act: (cache: Cache) => Promise<unknown>): Promise<void> {
  try {
    await act(await caches.open(CACHE))
  } catch {
    // storage is full or forbidden
  }
}

/** All copies that can be read. */
export async function readCopies(): Promise<WorkerCopy[]> {
  const cache = await caches.open(CACHE)
  const stored = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
  const values: unknown[] = await Promise.all(
    stored.map((response) => response?.json().catch(() => null) ?? null),
  )
  return values.filter(isCopy)
}

const isCopy = (value: unknown): value is WorkerCopy =>
  isRecord(value) &&
  isRecord(value['body']) &&
  [value['key'], value['title'], value['words'], value['body']['festival']].every(
    (part) => typeof part === 'string',
  )
