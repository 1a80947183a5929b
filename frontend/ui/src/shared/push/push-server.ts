// Requests that store and remove this browser's subscription on the server.
import { ApiError, problemOf } from '@/api/client'

import { jsonRequest, PUSH_ADDRESS, type PushBody } from './push-body'

/** Throws ApiError for what the server refused, with status 0 where it did not answer. */
export const postSubscription = (body: PushBody): Promise<void> => request('POST', body)

export const removeSubscription = (endpoint: string, festival: string): Promise<void> =>
  request('DELETE', { endpoint, festival })

/** The request goes on while the page is left. */
async function request(method: 'POST' | 'DELETE', body: object): Promise<void> {
  const response = await fetch(PUSH_ADDRESS, { ...jsonRequest(method, body), keepalive: true }).catch(
    (error: unknown) => {
      throw new ApiError(0, 'unreachable', String(error))
    },
  )
  if (!response.ok) throw await problemOf(response)
}
