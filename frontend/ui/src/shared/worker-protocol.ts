// What the page and its service worker share: their messages, and the cache of offline pictures.
// The values never change, since after an update a page and a worker of different builds talk to each other.

/** The cache with one offline picture a festival. */
export const OFFLINE_PICTURES = 'carried'

/** Message: replace the active worker by the waiting one. */
export const ACTIVATE_UPDATE = 'take over'

const OFFLINE_PICTURE = 'carry'

/** A list of paths asks the worker to cache these pages and API answers. */
export type WorkerMessage = typeof ACTIVATE_UPDATE | readonly string[] | { [OFFLINE_PICTURE]: string }

export const postToWorker = (worker: ServiceWorker | null, message: WorkerMessage): void =>
  worker?.postMessage(message)

/** Message: fetch the picture at this address and store it as the festival's offline picture. */
export const storePictureMessage = (address: string): WorkerMessage => ({ [OFFLINE_PICTURE]: address })

/** The address in such a message, null in any other. */
export function pictureToStore(message: unknown): string | null {
  const address: unknown =
    typeof message === 'object' && message ? Reflect.get(message, OFFLINE_PICTURE) : null
  return typeof address === 'string' ? address : null
}
