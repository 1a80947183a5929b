// What this browser asked to be told, by festival, and whether this site sends messages at all.
import { storedValues } from '@/shared/storage'

/** Wishes with spaces between them, "" for none; "off" and an endpoint as long as the server could not be told of the end. */
const { subscribe, read, write } = storedValues('push')
export { read as readStoredWishes, subscribe as subscribeToWishes, write as writeStoredWishes }

/** The key that browsers subscribe with, "" where the site sends no messages. */
export const pushKey = (): string => document.body.dataset['pushKey'] ?? ''
