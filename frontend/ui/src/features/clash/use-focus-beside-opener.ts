// Where the focus goes when the dialog closes and the button that opened it is gone, since its clash is solved.
import { useEffect, useState } from 'react'

/** Give the focus to a button of the same row or bar, else to the timetable. */
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
  const group = document.activeElement?.closest('li, section')
  const main = document.getElementById('timetable')
  return [...(group?.querySelectorAll<HTMLElement>('button:enabled') ?? []), ...(main ? [main] : [])]
}
