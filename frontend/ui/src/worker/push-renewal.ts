// A browser that replaces its push subscription tells only the service worker: send the new one in place of the old.
import { jsonRequest, PUSH_ADDRESS, subscribed } from '@/shared/push/push-body'
import { readCopies, updateCopy, type WorkerCopy } from '@/shared/push/worker-copy'

declare const self: ServiceWorkerGlobalScope

/** What can't be sent now is sent by the page at its next opening. */
export async function subscribeAgain(event: PushSubscriptionChangeEvent): Promise<void> {
  const copies = await readCopies()
  const [first] = copies
  if (!first) return
  const subscription = event.newSubscription ?? (await subscribe(first.key))
  for (const copy of copies) await replace(copy, subscription)
}

async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = self.registration
  return (
    (await pushManager.getSubscription()) ??
    (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
  )
}

/** The copy names the new one then, so that a second replacement removes this one. */
async function replace(copy: WorkerCopy, subscription: PushSubscription): Promise<void> {
  const { endpoint, festival } = copy.body
  const next = { ...copy.body, ...subscribed(subscription) }
  const { ok } = await fetch(PUSH_ADDRESS, jsonRequest('POST', next))
  if (next.endpoint !== endpoint) await fetch(PUSH_ADDRESS, jsonRequest('DELETE', { endpoint, festival }))
  if (ok) await updateCopy({ ...copy, body: next })
}
