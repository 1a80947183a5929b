// Load the timetable while the server's HTML is in view: it stays until the app can show the same.
import type { QueryClient } from '@tanstack/react-query'

import { ApiError } from '@/api/client'
import { timetableOptions } from '@/api/timetable'
import type { Translate } from '@/shared/strings/strings'

/** Resolves once there is a timetable, or an answer that there is none; without a network it offers to try again. */
export async function loadBehindHtml(
  client: QueryClient,
  festival: string,
  hint: Element | null,
  t: Translate,
): Promise<void> {
  for (;;) {
    await client.prefetchQuery(timetableOptions(festival))
    const error = client.getQueryState(timetableOptions(festival).queryKey)?.error
    if (!(error instanceof ApiError) || !isAway(error) || !hint) return
    await untilRetry(hint, t(error.status === 0 ? 'state.unreachable' : 'state.server'), t('state.retry'))
  }
}

const isAway = ({ status }: ApiError): boolean => status === 0 || status >= 500

function untilRetry(hint: Element, words: string, label: string): Promise<void> {
  const before = [...hint.childNodes]
  const alert = Object.assign(document.createElement('span'), { role: 'alert', textContent: words })
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'quiet-button',
    textContent: label,
  })
  hint.replaceChildren(alert, button)
  return new Promise((resolve) => {
    const again = () => {
      window.removeEventListener('online', again)
      hint.replaceChildren(...before)
      resolve()
    }
    button.addEventListener('click', again)
    window.addEventListener('online', again)
  })
}
