// A fake server in place of `fetch`: answers by path.
import { vi } from 'vitest'

import { apiTimetable } from './sample-timetable'

type Answer = () => Response | Promise<Response>

export const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

export const facts = {
  ...apiTimetable,
  slots: undefined,
  checked_at: '2026-07-31T01:05:00Z',
  stale: false,
  sources: [],
}

const usual: Record<string, Answer> = {
  '/api/v1/festivals/yume/timetable/': () => json(apiTimetable),
  '/api/v1/festivals/yume/': () => json(facts),
}

/** Answer each path as given, else as a healthy server would; returns the requested paths. */
export function serve(answers: Record<string, Answer> = {}): string[] {
  const requested: string[] = []
  vi.stubGlobal('fetch', async (request: Request | string) => {
    const { pathname, search } = new URL(
      typeof request === 'string' ? request : request.url,
      window.location.href,
    )
    requested.push(pathname + search)
    const answer = { ...usual, ...answers }[pathname]
    return answer ? answer() : json({ code: 'not_found', detail: pathname }, 404)
  })
  return requested
}
