// Listen for the shortcuts, wherever a single letter can mean nothing else.
import { useEffect } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'

import { actionOf, areShortcutsOn } from './shortcuts'

export function useShortcuts(): void {
  const openDialog = useOpenDialog()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isFree(event) || !areShortcutsOn()) return
      const act = actionOf(event.key, () => openDialog({ kind: 'shortcuts' }))
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [openDialog])
}

/** Not with a modifier, while typing, in a dialog, or where the key is used already. */
function isFree(event: KeyboardEvent): boolean {
  const { ctrlKey, metaKey, altKey, isComposing, defaultPrevented, target } = event
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return false
  if (!(target instanceof HTMLElement)) return true
  const isText =
    target.isContentEditable ||
    target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select')
  return !isText && document.querySelector('[role="dialog"]') === null
}
