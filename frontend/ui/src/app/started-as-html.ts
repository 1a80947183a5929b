// What a fan did on the page as the server wrote it, before the app replaced it: ticks, scrolling, the focus.
import { presetAddress } from '@/shared/address/address'
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
  const isUsed = ticked.length > 0 || focus !== null || window.scrollY > 0
  const row = isUsed && rowAt(html, window.innerHeight / 4)
  if (!row) return
  presetAddress((params) => params.set('view', 'list'))
  const { top } = row.getBoundingClientRect()
  const place = { anchor: row.dataset['anchor'] ?? '', offsetPx: top, focus: focus ?? undefined }
  presetPlace(html.dataset['day'] ?? '', place)
}
