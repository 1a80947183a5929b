// Reading what this browser asked to be told: the wishes of a festival, and whether any other has one.
import { WISHES, type Wish } from './push-body'
import { readStoredWishes } from './stored-wishes'

const OFF = /^off (\S+)$/

export const parseWishes = (stored: string | null): readonly Wish[] => {
  const words = (stored ?? '').split(' ')
  return OFF.test(stored ?? '') ? [] : WISHES.filter((wish) => words.includes(wish))
}

export const readWishes = (festival: string): readonly Wish[] => parseWishes(readStoredWishes(festival))

/** The endpoint that the server could not be told to remove yet, null for none. */
export const endpointToRemove = (festival: string): string | null =>
  OFF.exec(readStoredWishes(festival) ?? '')?.[1] ?? null

export const formatEndpointToRemove = (endpoint: string): string => `off ${endpoint}`

/** Whether a festival of this site has a wish: then the browser stays subscribed. */
export function isAnythingWished(): boolean {
  try {
    return Object.keys(window.localStorage).some(
      (key) => key.startsWith('push:') && readWishes(key.slice('push:'.length)).length > 0,
    )
  } catch {
    return false
  }
}
