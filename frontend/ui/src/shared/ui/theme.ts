// The page's theme: the device's, or the fan's own choice, stored in this browser.
import { useSyncExternalStore } from 'react'

import { writeStored, readStored } from '@/shared/storage'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'theme'
const listeners = new Set<() => void>()
let theme: Theme = THEMES.find((known) => known === readStored(KEY)) ?? 'system'
show()

function show() {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function setTheme(next: Theme): void {
  theme = next
  writeStored(KEY, next)
  show()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => theme)

/** The theme in effect: "system" resolved. */
export const shownTheme = (chosen: Theme): 'light' | 'dark' =>
  chosen === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : chosen
