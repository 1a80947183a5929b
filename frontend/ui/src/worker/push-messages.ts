// Notifications of pushed messages, and what a click on one opens.
import { readCopies } from '@/shared/push/worker-copy'

import {
  addressToOpen,
  festivalOfPath,
  isPageOfApp,
  pathOnSite,
  readMessage,
  type PushMessage,
} from './push-message'

declare const self: ServiceWorkerGlobalScope

/** TypeScript's own type does not have these two. */
type Options = NotificationOptions & { renotify: boolean; timestamp: number }

/** Browsers demand a notification for each message, also for one that can't be read. */
export async function showMessage(data: PushMessageData | null): Promise<void> {
  const message = readMessage(data?.text() ?? '', self.location.origin) ?? (await unreadable())
  const options: Options = {
    body: message.body,
    tag: message.tag,
    renotify: true,
    timestamp: Date.now(),
    icon: '/static/icon-192.png',
    badge: '/static/badge-96.png',
    lang: message.lang,
    data: { url: message.path },
  }
  await self.registration.showNotification(message.title, options)
}

/** In the language of the fan, or in both where the page has stored none. */
async function unreadable(): Promise<PushMessage> {
  const [copy] = await readCopies().catch(() => [])
  const tag = 'unreadable'
  if (!copy)
    return {
      title: 'タイムテーブル / Timetable',
      body: '最新のタイムテーブルを見てください。 Please see the newest timetable.',
      path: '/',
      tag,
      lang: '',
    }
  const { body, title, words } = copy
  return { title, body: words, path: `/${body.festival}/`, tag, lang: body.language }
}

/** Show the message's page in a page of this festival that is open, else in a new one. */
export async function openMessage(notification: Notification): Promise<void> {
  notification.close()
  const data: unknown = notification.data
  const url: unknown = typeof data === 'object' && data ? Reflect.get(data, 'url') : null
  const path = pathOnSite(url, self.location.origin) ?? '/'
  const address = addressToOpen(path)
  if (!(await navigateOpenPage(festivalOfPath(path), address))) await self.clients.openWindow(address)
}

/** A navigation loads the newest timetable, whatever the page showed before. */
async function navigateOpenPage(festival: string, address: string): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window' })
  const open = pages.find(({ url }) => {
    const { pathname } = new URL(url)
    return isPageOfApp(pathname) && festivalOfPath(pathname) === festival
  })
  if (!open) return false
  const focused = await open.focus().catch(() => open)
  const shown = await focused.navigate(address).catch(() => null) // it has just been closed
  return shown !== null
}
