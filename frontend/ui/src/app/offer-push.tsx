// The offer to be told when a timetable is out, on a page that the server wrote.
import { createRoot } from 'react-dom/client'

import { PublishedButton } from '@/features/push/published-button'
import { readStoredWishes } from '@/shared/push/stored-wishes'
import { currentStrings } from '@/shared/strings/strings'

import { addInstallLinks } from './install-links'

export function offerPush(place: HTMLElement, festival: string): void {
  addInstallLinks(festival) // an iPhone is told nothing but as an installed app
  createRoot(place).render(<PublishedButton festival={festival} />)
  if (readStoredWishes(festival)) void renew(festival)
}

async function renew(festival: string): Promise<void> {
  const { renewLater } = await import('@/shared/push/renewal')
  const { t, language } = currentStrings()
  renewLater({ festival, code: '', language, version: '' }, t, new AbortController().signal)
}
