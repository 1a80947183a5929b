// Where the focus goes in an open dialog when the button that had it is gone.
import { useEffect, type RefObject } from 'react'

/** Give the focus to the dialog around `element` when what had it is gone: Escape closes only a dialog that has it. */
export function useFocusWithin(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.activeElement === document.body)
      element.current?.closest<HTMLElement>('[role=dialog]')?.focus()
  })
}
