// What a fan did on the page as the server wrote it, before the app replaced it: ticks, scrolling, the focus.
import { stickyPx } from '@/features/picker/list/use-list-scroll'
import { presetAddress, readAddress } from '@/shared/address/address'
import { focusPlaceOf, rowAt } from '@/shared/ui/scroll-place'
import { presetPlace } from '@/shared/ui/use-scroll-place'

let ticked: readonly string[] = []

/** The pieces of the slots that were ticked before the app came. */
export const tickedAsHtml = (): readonly string[] => ticked

/** Let the app go on where the HTML is left: called at the last moment before it is replaced. */
export function goOnFromHtml(html: HTMLElement): void {
  const boxes = html.querySelectorAll<HTMLInputElement>('input[name=pick]:checked')
  ticked = [...boxes].map((box) => box.value)
  const focus = document.activeElement && focusPlaceOf(html, document.activeElement)
  if (ticked.length === 0 && !focus && window.scrollY === 0) return
  // A reload of the grid or of the acts brings back their scroll position, which is no use of the list.
  if (ticked.length === 0 && !['list', null].includes(readAddress().get('view'))) return
  presetAddress((params) => params.set('view', 'list'))
  const topPx = stickyPx(html)
  const row = rowAt(html, topPx)
  if (!row) return
  const offsetPx = row.getBoundingClientRect().top
  const place = { anchor: row.dataset['anchor'] ?? '', offsetPx, focus: focus ?? undefined }
  presetPlace(html.dataset['day'] ?? '', place)
}
