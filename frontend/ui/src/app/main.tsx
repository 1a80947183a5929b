// Starts the page in the element that Django's template leaves for it.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'

const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App festival={root.dataset['festival'] ?? ''} />
    </StrictMode>,
  )
}
