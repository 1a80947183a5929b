// The link to the manifest of the installable app, which opens at this festival with the current picks.
import { onAddressChange, readPicksParam } from '@/shared/address/address'
import { storedSelection } from '@/shared/selection/picks-store'
import { writeCode, isEmpty } from '@/shared/selection/selection-code'

/** Browsers load the manifest at each change of the link: debounce taps. */
const DEBOUNCE_MS = 1000

export function addInstallLinks(festival: string): void {
  const link = Object.assign(document.createElement('link'), { rel: 'manifest', href: manifestOf(festival) })
  document.head.append(link)
  let timer: ReturnType<typeof setTimeout> | undefined
  onAddressChange(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const href = manifestOf(festival)
      if (link.getAttribute('href') !== href) link.setAttribute('href', href)
    }, DEBOUNCE_MS)
  })
}

function manifestOf(festival: string): string {
  const query = new URLSearchParams({ lang: document.documentElement.lang, festival })
  const code = readPicksParam() || storedCode(festival)
  if (code) query.set('picks', code)
  return `/manifest.webmanifest?${query.toString()}`
}

/** The code of the stored picks, "" for none: a page of somebody else's plan has no code in its parameters. */
function storedCode(festival: string): string {
  const selection = storedSelection(festival)
  return isEmpty(selection) ? '' : writeCode(selection)
}
