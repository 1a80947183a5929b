// Prepares each test: matchers, a clean page, a Japanese fan.
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'

import { changeAddress } from '@/shared/address/address'
import { speak } from '@/shared/strings/strings'

// Dialogs come by an import of their own, which a busy machine takes a second for.
configure({ asyncUtilTimeout: 5000 })

beforeEach(() => {
  localStorage.clear()
  speak('ja')
  changeAddress((params) => {
    for (const name of [...params.keys()]) params.delete(name)
  })
})

afterEach(cleanup)

// jsdom lays nothing out: these are asked by the virtual list and by dialogs.
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
