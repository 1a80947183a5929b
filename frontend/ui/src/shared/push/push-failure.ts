// Why messages could not be turned on.
import { ApiError } from '@/api/client'

export type FailureKind =
  'dismissed' | 'no_worker' | 'browser' | 'not_stored' | 'offline' | 'full' | 'not_offered' | 'refused'

export class PushFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** What the server wrote, "" if it wrote nothing. */
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
  const { status, message } = error
  if (status === 0) return new PushFailure('offline')
  if (status === 404) return new PushFailure('not_offered')
  if (status === 429 || status >= 500) return new PushFailure('full')
  return new PushFailure('refused', message)
}
