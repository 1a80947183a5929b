// Read the offline picture of a festival, which worker/picture-cache.ts stores.
import { OFFLINE_PICTURES } from './worker-protocol'

/** `renderedAt` is when the server rendered it, in ms (null: no `Date` header). */
export interface StoredPicture {
  file: Blob
  code: string
  renderedAt: number | null
}

/** Null where there is none, or no cache (a private window). */
export async function readOfflinePicture(festival: string): Promise<StoredPicture | null> {
  if (!('caches' in window)) return null
  const cache = await caches.open(OFFLINE_PICTURES)
  const start = `/${festival}/s/`
  const request = (await cache.keys()).find(({ url }) => new URL(url).pathname.startsWith(start))
  const response = request && (await cache.match(request, { ignoreVary: true }))
  if (!response) return null
  const renderedAt = Date.parse(response.headers.get('date') ?? '')
  return {
    file: await response.blob(),
    code: new URL(request.url).pathname.slice(start.length, -'.png'.length),
    renderedAt: Number.isNaN(renderedAt) ? null : renderedAt,
  }
}
