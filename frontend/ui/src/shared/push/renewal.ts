// Sending the subscription anew: at each opening of the page, and after each change of plan or language.
import '@/shared/strings/push-strings'
import { ApiError } from '@/api/client'
import type { Translate } from '@/shared/strings/strings'

import { subscription } from './browser-subscription'
import { subscribed, type PushPlan, type Wish } from './push-body'
import { finishTurningOff, inTurn, isChanging, send, turnOff } from './push-switch'
import { pushKey, writeStoredWishes } from './stored-wishes'
import { endpointToRemove, readWishes } from './wishes'

/** One request for a few quick taps. */
const DEBOUNCE_MS = 2000

/** As this page last saw it: a page that is left has no time to look. */
let known: PushSubscription | null = null

/** Send after a moment without another call, at once when the page is left, and again once the server can be reached. */
export function renewLater(plan: PushPlan, t: Translate, signal: AbortSignal): void {
  if (signal.aborted || !pushKey()) return
  let isSent = false
  const attempt = (event?: Event) => {
    clearTimeout(timer)
    const isLeaving = event?.type === 'pagehide'
    if (isSent || (isLeaving && isChanging())) return
    isSent = true
    // a page that is left can't wait
    const done = isLeaving ? renew(plan, t, true) : inTurn(() => renew(plan, t, false))
    void done.catch((error: unknown) => {
      isSent = !isUnreachable(error)
    })
  }
  const timer = setTimeout(() => attempt(), DEBOUNCE_MS)
  signal.addEventListener('abort', () => clearTimeout(timer))
  document.addEventListener('visibilitychange', attempt, { signal })
  window.addEventListener('pagehide', attempt, { signal })
  window.addEventListener('online', attempt, { signal })
}

/** Throws ApiError or PushFailure. */
async function renew(plan: PushPlan, t: Translate, isLeaving: boolean): Promise<void> {
  const removed = endpointToRemove(plan.festival)
  if (removed !== null) {
    if (!(await finishTurningOff(plan.festival, removed))) throw new ApiError(0, 'unreachable', '')
    return
  }
  const wishes = stillOpen(readWishes(plan.festival), plan)
  if (wishes.length === 0) {
    await turnOff(plan.festival)
    return
  }
  if (Notification.permission !== 'granted') return
  if (!isLeaving || !known) known = await subscription()
  await send({ ...subscribed(known), ...plan, wishes }, t)
}

/** With a timetable in view, the wish to be told of it is fulfilled. */
function stillOpen(wishes: readonly Wish[], { festival, version }: PushPlan): readonly Wish[] {
  const open = version ? wishes.filter((wish) => wish !== 'published') : wishes
  if (open.length > 0 && open.length < wishes.length) writeStoredWishes(festival, open.join(' '))
  return open
}

const isUnreachable = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
