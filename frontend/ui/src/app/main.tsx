// The entry point: mount the page in the element that Django's template provides.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { showPreferredLanguage } from '@/shared/strings/strings'

import './styles/tokens.css'
import './styles/base.css'
import './styles/utilities.css'
import { App } from './app'
import * as styles from './main.module.css'
import { registerServiceWorker } from './service-worker'

const root = document.getElementById('app')
if (root) {
  const { festival = '', code } = root.dataset
  if (code === undefined) showPreferredLanguage()
  createRoot(code === undefined ? root : below(root)).render(
    <StrictMode>
      <App festival={festival} code={code} />
    </StrictMode>,
  )
  registerServiceWorker(festival)
}

/** A shared plan stays as the server wrote it; the app stands below. */
function below(plan: HTMLElement): HTMLElement {
  const container = document.createElement('div')
  container.className = styles.below
  plan.after(container)
  return container
}
