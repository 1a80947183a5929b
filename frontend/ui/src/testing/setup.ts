// Setup of each test: matchers, a clean page, Japanese.
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'

import { changeAddress } from '@/shared/address/address'
import { setLanguage } from '@/shared/strings/strings'

// Dialogs are loaded lazily, which takes a busy machine a second.
configure({ asyncUtilTimeout: 5000 })

beforeEach(() => {
  localStorage.clear()
  setLanguage('ja')
  changeAddress((params) => {
    for (const name of [...params.keys()]) params.delete(name)
  })
})

afterEach(cleanup)

// jsdom has no layout: the virtual list and the dialogs need these.
window.scrollTo = () => undefined
Element.prototype.scrollTo = () => undefined
Element.prototype.scrollIntoView = () => undefined
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  })
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { get: () => 40 })
