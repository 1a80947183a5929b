// The festivals that were opened in this browser, the last one first, for the list of festivals.
import { readStored, writeStored } from '@/shared/storage'

const KEY = 'festivals'
const MOST = 20
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/

export const ownFestivals = (): string[] =>
  [...new Set((readStored(KEY) ?? '').split(' '))].filter((id) => ID.test(id)).slice(0, MOST)

/** Nothing is lost where the storage is full: the list then stands as the server wrote it. */
export function noteFestival(id: string): void {
  const others = ownFestivals().filter((one) => one !== id)
  if (ID.test(id)) writeStored(KEY, [id, ...others].slice(0, MOST).join(' '))
}
