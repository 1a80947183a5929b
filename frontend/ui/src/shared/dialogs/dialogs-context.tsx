// Which dialog is open: rows, blocks and bars anywhere on the page open one by what it is about.
import { createContext, use } from 'react'

import type { Clash } from '@/shared/selection/clashes'
import type { Slot } from '@/shared/timetable/timetable'

/** `day` is the id of the day that the picture shows first. */
export type OpenDialog =
  | { kind: 'slot'; slot: Slot }
  | { kind: 'clash'; clash: Clash }
  | { kind: 'picture'; day: string }
  | { kind: 'menu' }
  | { kind: 'plan' }
  | { kind: 'plans' }
  | { kind: 'friends' }
  | { kind: 'push' }
  | { kind: 'shortcuts' }

const DialogsContext = createContext<(dialog: OpenDialog) => void>(() => undefined)

export const DialogsProvider = DialogsContext

/** Open a dialog; outside the provider, as on a shared plan's page, nothing opens. */
export const useOpenDialog = (): ((dialog: OpenDialog) => void) => use(DialogsContext)
