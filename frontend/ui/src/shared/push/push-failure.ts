// Why messages could not be turned on.
import { ApiError } from '@/api/client'

export type FailureKind =
  | 'dismissed'
  | 'no_worker'
  | 'browser'
  | 'not_stored'
  | 'offline'
  | 'full'
  | 'not_offered'
  | 'unknown_service'
  | 'over'
  | 'not_here'
  | 'other_plan'
  | 'refused'

/** What the server refuses although the page is as it should be, by the field at fault. */
const REFUSALS: Partial<Record<string, FailureKind>> = {
  endpoint: 'unknown_service',
  festival: 'over',
  code: 'other_plan',
}

export class PushFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** What the server wrote, in English; "" if it wrote nothing. */
    readonly reason = '',
  ) {
    super(kind)
    this.name = 'PushFailure'
  }
}

/** Sort what a request threw by what the fan can do about it. */
export function failureOf(error: unknown): PushFailure {
  if (error instanceof PushFailure) return error
  if (!(error instanceof ApiError)) return new PushFailure('browser')
  const { status, code, parameter, message } = error
  if (status === 0) return new PushFailure('offline')
  if (status === 410 || code === 'unknown_festival') return new PushFailure('not_here')
  if (status === 404) return new PushFailure('not_offered')
  if (status === 429 || status >= 500) return new PushFailure('full')
  const kind = code === 'bad_subscription' ? REFUSALS[parameter] : undefined
  return new PushFailure(kind ?? 'refused', message)
}
