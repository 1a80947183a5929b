// What page and service worker send of a browser's subscription to one festival.
export const WISHES = ['changes', 'reminders', 'published'] as const

export type Wish = (typeof WISHES)[number]

/** A festival, and the plan that its messages are about: `code` is "" for none, `version` "" before a timetable is out. */
export interface PushPlan {
  festival: string
  code: string
  language: string
  version: string
}

export interface PushBody extends PushPlan {
  endpoint: string
  keys: { p256dh: string; auth: string }
  wishes: readonly Wish[]
}

export const PUSH_ADDRESS = '/api/v1/push/'

/** The parts that a subscription has of its own. */
export function subscribed(subscription: PushSubscription): Pick<PushBody, 'endpoint' | 'keys'> {
  const { endpoint = '', keys = {} } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } }
}

export const jsonRequest = (method: 'POST' | 'DELETE', body: object): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
