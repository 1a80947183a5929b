// Opening a dialog from anywhere on the page, with no callback handed down.
import { createContext, use } from 'react'

import type { Clash } from '@/shared/selection/clashes'
import type { Slot } from '@/shared/timetable/timetable'

export type OpenDialog =
  | { kind: 'slot'; slot: Slot }
  | { kind: 'clash'; clash: Clash }
  | { kind: 'picture'; day: string }
  | { kind: 'stages' }

const DialogsContext = createContext<(dialog: OpenDialog) => void>(() => undefined)

export const DialogsProvider = DialogsContext

export const useOpenDialog = (): ((dialog: OpenDialog) => void) => use(DialogsContext)
