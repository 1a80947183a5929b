// The entry point: mount the page in the element that Django's template provides.
import type { QueryClient } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

import { loadDates } from '@/shared/strings/formats'
import { preparePreferredLanguage, showPreparedLanguage } from '@/shared/strings/strings'

import './styles/tokens.css'
import './styles/base.css'
import './styles/utilities.css'
import './styles/html-page.css'
import { App, newQueryClient } from './app'
import { announceLanguage } from './language-announcement'
import { loadBehindHtml } from './load-behind-html'
import * as styles from './main.module.css'
import { noteFestival } from './own-festivals'
import { registerServiceWorker } from './service-worker'
import { goOnFromHtml } from './started-as-html'

const root = document.getElementById('app')
if (root) void mount(root)
else void import('./pages-without-app').then(({ startPage }) => startPage(document))

async function mount(root: HTMLElement): Promise<void> {
  const { festival = '', code } = root.dataset
  const client = newQueryClient()
  const page = (
    <StrictMode>
      <App {...{ festival, code, client }} />
    </StrictMode>
  )
  if (code === undefined) await replaceHtml(root, festival, client, page)
  else createRoot(below(root)).render(page)
  registerServiceWorker(festival)
  noteFestival(festival)
}

/** The server's HTML of a day, if there is any, stays in view until the app can show the same. */
async function replaceHtml(root: HTMLElement, festival: string, client: QueryClient, page: ReactNode) {
  const html = root.querySelector<HTMLElement>('[data-day]')
  const hint = html && root.querySelector('[data-hint]')
  const t = preparePreferredLanguage()
  const announce = hint && announceLanguage(hint, t)
  setTimeout(() => loadDates(t))
  if (hint) await loadBehindHtml(client, festival, hint, t)
  if (html) goOnFromHtml(html)
  showPreparedLanguage()
  flushSync(() => createRoot(root).render(page))
  announce?.()
}

/** A shared plan stays as the server wrote it; the app stands below. */
function below(plan: HTMLElement): HTMLElement {
  const container = document.createElement('div')
  container.className = styles.below
  plan.after(container)
  return container
}
