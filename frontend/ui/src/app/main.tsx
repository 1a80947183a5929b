// Starts the page in the element that Django's template leaves for it.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { speakAsPreferred } from '@/shared/strings/strings'

import { App } from './app'
import { carry } from './service-worker'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'

const root = document.getElementById('app')
if (root) {
  const { festival = '', code } = root.dataset
  if (code === undefined) speakAsPreferred()
  createRoot(code === undefined ? root : below(root)).render(
    <StrictMode>
      <App festival={festival} code={code} />
    </StrictMode>,
  )
  carry(festival)
}

/** A shared plan stays as the server wrote it; the app stands below. */
function below(plan: HTMLElement): HTMLElement {
  const place = document.createElement('div')
  place.className = 'below'
  plan.after(place)
  return place
}
