// Where the focus goes when the button that had it is gone: solving a clash removes its label, a change its answers.
import { useEffect, useState, type RefObject } from 'react'

/** When the dialog closes, give the focus to the button that opened it, else to one beside it, else to the timetable. */
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
  const cell = opener?.closest<HTMLElement>('[role=gridcell]')
  const buttons = opener?.closest('li, section')?.querySelectorAll<HTMLElement>('button:enabled') ?? []
  const main = document.getElementById('timetable')
  return [cell, ...buttons, main].filter((element) => element instanceof HTMLElement)
}

/** Give the focus to the dialog around `element` when what had it is gone: Escape closes only a dialog that has it. */
export function useFocusWithin(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body)
      element.current?.closest<HTMLElement>('[role=dialog]')?.focus()
  })
}
