// Where the focus goes when a dialog closes and what opened it is gone: a solved clash, a tile that was unpicked.
import { useEffect, useState } from 'react'

/** Give the focus to the same block of the grid, or a button of the same row, bar or day, the next one first, else to the timetable. */
export function useFocusBesideOpener(): void {
  const [opener] = useState(() => document.activeElement)
  const [near] = useState(() => beside(opener))
  useEffect(
    () => () => {
      // the dialog gives the focus back a frame after it closes
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const isLost = !document.activeElement || document.activeElement === document.body
          // the library then gives it to whatever it finds first in the page
          if (isLost || !opener?.isConnected)
            // another tab's timetable, where closing has shown one
            (near.find((element) => element.isConnected) ?? document.getElementById('timetable'))?.focus()
        }),
      )
    },
    [opener, near],
  )
}

function beside(opener: Element | null): HTMLElement[] {
  const group = opener?.closest('li, section')
  const buttons = [...(group?.querySelectorAll<HTMLElement>('button:enabled') ?? [])]
  const at = buttons.findIndex((button) => button === opener)
  const others = [...buttons.slice(at + 1), ...buttons.slice(0, Math.max(0, at)).reverse()]
  const cell = opener?.closest<HTMLElement>('[role=gridcell]')
  const main = document.getElementById('timetable')
  return [...(cell ? [cell] : []), ...others, ...(main ? [main] : [])]
}
