// Where the focus goes when a dialog closes and what opened it is gone: a solved clash, a tile that was unpicked.
import { useEffect, useState } from 'react'

/** Give the focus to a button of the same row, bar or day, the next one first, else to the timetable. */
export function useFocusBesideOpener(): void {
  const [near] = useState(besideFocus)
  useEffect(
    () => () => {
      // the dialog gives the focus back a frame after it closes
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const isLost = !document.activeElement || document.activeElement === document.body
          if (isLost) near.find((element) => element.isConnected)?.focus()
        }),
      )
    },
    [near],
  )
}

function besideFocus(): HTMLElement[] {
  const opener = document.activeElement
  const group = opener?.closest('li, section')
  const buttons = [...(group?.querySelectorAll<HTMLElement>('button:enabled') ?? [])]
  const at = buttons.findIndex((button) => button === opener)
  const main = document.getElementById('timetable')
  return [...buttons.slice(at + 1), ...buttons.slice(0, Math.max(0, at)).reverse(), ...(main ? [main] : [])]
}
