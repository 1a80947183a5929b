// Scripts of the server's pages that have no app: the list of festivals, a festival whose timetable is awaited, a group's page.
import { client } from '@/api/client'
import { pushKey } from '@/shared/push/stored-wishes'

import { followFragment } from './names-of-people'
import { ownFestivals } from './own-festivals'

const POLL_MS = 60_000

export function startPage(page: Document): void {
  const list = page.querySelector<HTMLElement>('[data-festivals]')
  if (list) moveOwnUp(list, ownFestivals())
  const awaited = page.querySelector<HTMLElement>('[data-awaited]')?.dataset.awaited
  if (awaited) awaitTimetable(awaited)
  const offer = page.querySelector<HTMLElement>('[data-offer-push]')
  if (offer && awaited && pushKey())
    void import('./offer-push').then(
      ({ offerPush }) => offerPush(offer, awaited),
      () => undefined,
    )
  const people = page.querySelector<HTMLElement>('[data-names-of-people]')
  if (people) followFragment(people)
}

/** Move the fan's own festivals under a heading at the top; the list stays as it is without any. */
export function moveOwnUp(list: HTMLElement, own: readonly string[]): void {
  const items = new Map(
    [...list.querySelectorAll<HTMLElement>('[data-festival]')].map((item) => [item.dataset.festival, item]),
  )
  const found = own.flatMap((id) => items.get(id) ?? [])
  if (found.length === 0) return
  const section = document.createElement('section')
  const heading = document.createElement('h2')
  heading.textContent = list.dataset.festivals ?? ''
  const rows = document.createElement('ul')
  rows.append(...found)
  section.append(heading, rows)
  list.prepend(section)
  for (const group of list.querySelectorAll('section')) if (!group.querySelector('li')) group.remove()
}

/** Load the page anew as soon as the festival has a timetable; looked for each minute, and on return to the page. */
function awaitTimetable(festival: string): void {
  const look = async () => {
    if (document.visibilityState !== 'visible') return
    const { data } = await client.GET('/api/v1/festivals/')
    if (data?.some(({ id }) => id === festival)) window.location.reload()
  }
  const lookAgain = () => void look().catch(() => undefined)
  setInterval(lookAgain, POLL_MS)
  document.addEventListener('visibilitychange', lookAgain)
  window.addEventListener('online', lookAgain)
}
