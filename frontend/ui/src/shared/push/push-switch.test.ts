import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import '@/shared/strings/push-strings'
import { json } from '@/testing/fake-server'
import { setupTranslate } from '@/testing/translate'

import type { PushFailure } from './push-failure'
import { turnOff, turnOn } from './push-switch'
import { renewLater } from './renewal'
import { readStoredWishes, writeStoredWishes } from './stored-wishes'
import { endpointToRemove, readWishes } from './wishes'

const KEY = 'BAAA'
const plan = { festival: 'yume', code: '1abc', language: 'ja', version: 'v1' }
const t = setupTranslate('ja')

interface Sent {
  method: string | undefined
  body: Record<string, unknown>
}

let sent: Sent[] = []
let endpoint: string | null = null
let count = 0
let answer: () => Response = () => json({}, 201)

const present = () =>
  endpoint === null
    ? null
    : {
        endpoint,
        options: { applicationServerKey: Uint8Array.from([4, 0, 0]).buffer },
        toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
        unsubscribe: async () => {
          endpoint = null
          return true
        },
      }
const pushManager = {
  getSubscription: async () => present(),
  subscribe: async () => {
    endpoint = `https://push.example/${String(count++)}`
    return present()
  },
}

function allow(permission: NotificationPermission) {
  vi.stubGlobal('Notification', { permission, requestPermission: async () => permission })
}

beforeEach(() => {
  sent = []
  endpoint = null
  answer = () => json({}, 201)
  document.body.dataset['pushKey'] = KEY
  const registration = { pushManager }
  const serviceWorker = { getRegistration: async () => registration, ready: Promise.resolve(registration) }
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true })
  vi.stubGlobal('PushManager', vi.fn())
  vi.stubGlobal('fetch', async (_address: string, { method, body }: RequestInit) => {
    sent.push({ method, body: JSON.parse(String(body)) })
    return answer()
  })
  allow('granted')
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

const kindOf = (attempt: Promise<void>) =>
  attempt.then(
    () => 'on',
    ({ kind }: PushFailure) => kind,
  )

test('what was turned on is sent and stored, and gone when it is off', async () => {
  await turnOn(plan, ['changes'], t)
  expect(sent).toEqual([
    { method: 'POST', body: { endpoint, keys: { p256dh: 'p', auth: 'a' }, ...plan, wishes: ['changes'] } },
  ])
  expect(readWishes('yume')).toEqual(['changes'])
  const before = endpoint
  expect(await turnOff('yume')).toBe(true)
  expect(sent[1]).toEqual({ method: 'DELETE', body: { endpoint: before, festival: 'yume' } })
  expect([readStoredWishes('yume'), endpoint]).toEqual(['', null])
})

test('the browser stays subscribed while another festival has a wish', async () => {
  await turnOn(plan, ['changes'], t)
  await turnOn({ ...plan, festival: 'soon' }, ['published'], t)
  await turnOff('yume')
  expect(endpoint).not.toBeNull()
  await turnOff('soon')
  expect(endpoint).toBeNull()
})

test.each([
  [400, { detail: 'why' }, 'refused'],
  [400, { code: 'bad_parameter', parameter: 'endpoint' }, 'refused'],
  [400, { code: 'bad_subscription', parameter: 'keys' }, 'refused'],
  [400, { code: 'bad_subscription', parameter: 'endpoint' }, 'unknown_service'],
  [400, { code: 'bad_subscription', parameter: 'festival' }, 'over'],
  [400, { code: 'bad_subscription', parameter: 'code' }, 'other_plan'],
  [404, { code: 'not_found' }, 'not_offered'],
  [404, { code: 'unknown_festival', parameter: 'festival' }, 'not_here'],
  [410, { code: 'withdrawn_festival' }, 'not_here'],
  [429, {}, 'full'],
  [503, {}, 'full'],
])('an answer of %d with %j is %s, and leaves nothing behind', async (status, problem, kind) => {
  answer = () => json(problem, status)
  expect(await kindOf(turnOn(plan, ['changes'], t))).toBe(kind)
  expect([readStoredWishes('yume'), endpoint]).toEqual([null, null])
})

test('no permission, no network and no storage have words of their own', async () => {
  allow('default')
  expect(await kindOf(turnOn(plan, ['changes'], t))).toBe('dismissed')
  expect(sent).toEqual([])
  allow('granted')
  answer = () => {
    throw new TypeError('failed to fetch')
  }
  expect(await kindOf(turnOn(plan, ['changes'], t))).toBe('offline')
  answer = () => json({}, 201)
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full')
  })
  expect(await kindOf(turnOn(plan, ['changes'], t))).toBe('not_stored')
  expect(sent[sent.length - 1]?.method).toBe('DELETE')
  expect(endpoint).toBeNull()
})

test('off without a network is caught up later, with the same endpoint', async () => {
  await turnOn(plan, ['changes'], t)
  const before = endpoint
  answer = () => json({}, 503)
  expect(await turnOff('yume')).toBe(false)
  expect([readWishes('yume'), endpointToRemove('yume'), endpoint]).toEqual([[], before, null])
  vi.useFakeTimers()
  answer = () => json({})
  renewLater(plan, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent[2]?.body).toEqual({ endpoint: before, festival: 'yume' })
  expect(readStoredWishes('yume')).toBe('')
})

test('quick changes are sent once, a failure is sent again when online', async () => {
  await turnOn(plan, ['changes'], t)
  vi.useFakeTimers()
  const first = new AbortController()
  renewLater({ ...plan, code: '1one' }, t, first.signal)
  await vi.advanceTimersByTimeAsync(1000)
  first.abort()
  answer = () => json({}, 503)
  renewLater({ ...plan, code: '1two' }, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent.slice(1).map(({ body }) => body['code'])).toEqual(['1two'])
  answer = () => json({}, 201)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  window.dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(sent.slice(1).map(({ body }) => body['code'])).toEqual(['1two', '1two'])
})

test('a renewal during a change waits, and sends nothing older', async () => {
  await turnOn(plan, ['changes'], t)
  vi.useFakeTimers()
  let release: (response: Response) => void = () => undefined
  const held = new Promise<Response>((resolve) => (release = resolve))
  vi.stubGlobal('fetch', async (_address: string, { method, body }: RequestInit) => {
    sent.push({ method, body: JSON.parse(String(body)) })
    return held
  })
  renewLater(plan, t, new AbortController().signal)
  const change = turnOn(plan, ['changes', 'reminders'], t)
  await vi.advanceTimersByTimeAsync(3000)
  expect(sent).toHaveLength(2)
  release(json({}, 201))
  await change
  await vi.advanceTimersByTimeAsync(3000)
  expect(sent.slice(1).map(({ body }) => body['wishes'])).toEqual([['changes', 'reminders']])
})

test('a lost subscription is made anew', async () => {
  await turnOn(plan, ['changes'], t)
  const before = endpoint
  endpoint = null
  vi.useFakeTimers()
  renewLater(plan, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent[1]?.body['endpoint']).toBe(endpoint)
  expect(endpoint).not.toBe(before)
})

test('with a timetable in view, the wish to be told of it is over', async () => {
  await turnOn({ ...plan, code: '', version: '' }, ['published'], t)
  vi.useFakeTimers()
  renewLater(plan, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  expect([sent[1]?.method, readStoredWishes('yume')]).toEqual(['DELETE', ''])
})

test('without permission or key nothing is sent', async () => {
  await turnOn(plan, ['changes'], t)
  vi.useFakeTimers()
  allow('denied')
  renewLater({ ...plan, code: '1new' }, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  allow('granted')
  delete document.body.dataset['pushKey']
  renewLater({ ...plan, code: '1new' }, t, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(2000)
  expect(sent).toHaveLength(1)
})

test.each([null, '', 'junk', 'off', 'off a b', '{"a":1}'])('%j in storage is no wish', (stored) => {
  if (stored !== null) writeStoredWishes('yume', stored)
  expect([readWishes('yume'), endpointToRemove('yume')]).toEqual([[], null])
})
