// The picture of a festival that was fetched in quiet (worker/picture-cache.ts), for the time without a network.

const CACHE = 'carried'

/** `keptAt` is when the server drew it, in ms (null: it did not say). */
export interface OfflinePictureFile {
  file: Blob
  code: string
  keptAt: number | null
}

/** Null where there is none, or no cache (a private window). */
export async function readOfflinePicture(festival: string): Promise<OfflinePictureFile | null> {
  if (!('caches' in window)) return null
  const cache = await caches.open(CACHE)
  const start = `/${festival}/s/`
  const request = (await cache.keys()).find(({ url }) => new URL(url).pathname.startsWith(start))
  const response = request && (await cache.match(request, { ignoreVary: true }))
  if (!response) return null
  const keptAt = Date.parse(response.headers.get('date') ?? '')
  return {
    file: await response.blob(),
    code: new URL(request.url).pathname.slice(start.length, -'.png'.length),
    keptAt: Number.isNaN(keptAt) ? null : keptAt,
  }
}
