// Turning messages on, changing what they are about, and turning them off.
import { ApiError } from '@/api/client'
import type { Translate } from '@/shared/strings/strings'

import { presentSubscription, subscription } from './browser-subscription'
import { subscribed, type PushBody, type PushPlan, type Wish } from './push-body'
import { failureOf, PushFailure } from './push-failure'
import { postSubscription, removeSubscription } from './push-server'
import { pushKey, writeStoredWishes } from './stored-wishes'
import { endpointToRemove, formatEndpointToRemove, isAnythingWished } from './wishes'
import { removeCopy, storeCopy } from './worker-copy'

/** What was last sent by this page, as JSON: the same is not sent twice. */
let lastSent = ''

let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Act one after the other: a renewal that overtakes a change would send the wishes of before. */
export async function inTurn<T>(act: () => Promise<T>): Promise<T> {
  waiting++
  const done = last.then(act)
  last = done.catch(() => undefined)
  try {
    return await done
  } finally {
    waiting--
  }
}

export const isChanging = (): boolean => waiting > 0

/** Send a subscription unless this page has just sent the same. Throws ApiError. */
export async function send(body: PushBody, t: Translate): Promise<void> {
  const document = JSON.stringify(body)
  if (document === lastSent) return
  await postSubscription(body)
  lastSent = document
  await storeCopy({ body, key: pushKey(), title: t('push.fallback_title'), words: t('push.fallback_body') })
}

/**
 * Ask for permission if need be, subscribe and send. To be called from a tap: browsers ask only then.
 *
 * Throws PushFailure; then nothing has changed.
 */
export async function turnOn(plan: PushPlan, wishes: readonly Wish[], t: Translate): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushFailure('dismissed')
  await inTurn(() => subscribeAndSend(plan, wishes, t))
}

async function subscribeAndSend(plan: PushPlan, wishes: readonly Wish[], t: Translate): Promise<void> {
  try {
    const before = endpointToRemove(plan.festival)
    const browser = await subscription()
    lastSent = '' // another tab may have turned it off since
    await send({ ...subscribed(browser), ...plan, wishes }, t)
    if (before !== null && before !== browser.endpoint) await remove(before, plan.festival)
    if (writeStoredWishes(plan.festival, wishes.join(' '))) return
  } catch (error) {
    await unsubscribeIfIdle()
    throw failureOf(error)
  }
  await turnOff(plan.festival)
  throw new PushFailure('not_stored')
}

/** Turn all wishes of a festival off; false where the server can't be told now: that is caught up at the next opening. */
export async function turnOff(festival: string): Promise<boolean> {
  const endpoint = (await presentSubscription())?.endpoint
  writeStoredWishes(festival, endpoint === undefined ? '' : formatEndpointToRemove(endpoint))
  lastSent = ''
  await removeCopy(festival)
  await unsubscribeIfIdle()
  return endpoint === undefined || finishTurningOff(festival, endpoint)
}

/** Have the server remove a subscription that was turned off here; false where it does not answer. */
export async function finishTurningOff(festival: string, endpoint: string): Promise<boolean> {
  if (!(await remove(endpoint, festival))) return false
  if (endpointToRemove(festival) === endpoint) writeStoredWishes(festival, '')
  return true
}

/** A server that refuses has nothing of it. */
async function remove(endpoint: string, festival: string): Promise<boolean> {
  try {
    await removeSubscription(endpoint, festival)
    return true
  } catch (error) {
    return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
  }
}

async function unsubscribeIfIdle(): Promise<void> {
  if (!isAnythingWished()) await (await presentSubscription())?.unsubscribe().catch(() => undefined)
}
