// The link to the installable app: it opens at this festival with the picks as they are now.
import { onAddressChange, readPicksParam } from '@/shared/address/address'
import { storedSelection } from '@/shared/selection/picks-store'
import { writeCode, isEmpty } from '@/shared/selection/selection-code'

/** A browser loads the manifest when the link changes: debounce several taps in a row. */
const CALM_MS = 1000

export function addInstallLinks(festival: string): void {
  const link = addLink('manifest', manifestOf(festival))
  addLink('apple-touch-icon', '/static/icon-apple.png')
  let timer: ReturnType<typeof setTimeout> | undefined
  onAddressChange(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const href = manifestOf(festival)
      if (link.getAttribute('href') !== href) link.setAttribute('href', href)
    }, CALM_MS)
  })
}

function manifestOf(festival: string): string {
  const query = new URLSearchParams({ lang: document.documentElement.lang, festival })
  const code = readPicksParam() || storedCode(festival)
  if (code) query.set('picks', code)
  return `/manifest.webmanifest?${query.toString()}`
}

/** On a page of somebody else's plan the picks in the address are not the fan's own. */
function storedCode(festival: string): string {
  const selection = storedSelection(festival)
  return isEmpty(selection) ? '' : writeCode(selection)
}

function addLink(rel: string, href: string): HTMLLinkElement {
  const link = Object.assign(document.createElement('link'), { rel, href })
  document.head.append(link)
  return link
}
