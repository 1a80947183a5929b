// The API client; it throws an ApiError for every failed request.
import createClient, { type Middleware } from 'openapi-fetch'

import type { components, paths } from './schema.gen'

export type ApiTimetable = components['schemas']['Timetable']
export type ApiAct = components['schemas']['Act']
export type ApiSlot = components['schemas']['Slot']
export type Festival = components['schemas']['Festival']
export type FestivalSummary = components['schemas']['FestivalSummary']
export type Selected = components['schemas']['Selection']
export type Kind = components['schemas']['Kind']
export type Status = components['schemas']['Status']

/** What the server refused, or 0 as `status` where no server dataOrThrow. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** The parameter or field at fault, "" for none. */
    readonly parameter = '',
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Whether the operator took this festival off the site. */
export const isWithdrawn = (error: unknown): boolean => error instanceof ApiError && error.status === 410

/** Read an error response; without problem+json the error has only the status. */
export async function problemOf(response: Response): Promise<ApiError> {
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const detail = text(problem, 'detail') || response.statusText
  return new ApiError(response.status, text(problem, 'code'), detail, text(problem, 'parameter'))
}

function text(problem: unknown, key: string): string {
  if (typeof problem !== 'object' || problem === null) return ''
  const value: unknown = Reflect.get(problem, key)
  return typeof value === 'string' ? value : ''
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error
    return new ApiError(0, 'unreachable', error instanceof Error ? error.message : String(error))
  },
}

// `fetch` is looked up at each call, so that a test can replace it.
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => globalThis.fetch(request),
})
client.use(refusals)

/** The data of a successful response. */
export function dataOrThrow<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new ApiError(0, 'empty', 'an answer without a body')
  return answer.data
}
