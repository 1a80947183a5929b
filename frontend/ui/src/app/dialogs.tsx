// The dialog that is open, over whatever the page shows; one at a time.
import { Suspense, lazy, useCallback, useState, type ReactNode } from 'react'

import { DialogsProvider, type OpenDialog } from '@/shared/dialogs/dialogs-context'
import type { Timetable } from '@/shared/timetable/timetable'

import { requestPersistentStorage } from './service-worker'

const ClashSheet = lazy(async () => ({ default: (await import('@/features/clash/clash-sheet')).ClashSheet }))
const FriendsSheet = lazy(async () => ({
  default: (await import('@/features/friends/friends-sheet')).FriendsSheet,
}))
const MenuSheet = lazy(async () => ({ default: (await import('./menu/menu-sheet')).MenuSheet }))
const PictureSheet = lazy(async () => ({
  default: (await import('@/features/picture/picture-sheet')).PictureSheet,
}))
const PlanSheet = lazy(async () => ({ default: (await import('@/features/planner/plan-sheet')).PlanSheet }))
const PlansSheet = lazy(async () => ({
  default: (await import('@/features/my-plans/plans-sheet')).PlansSheet,
}))
const PushSheet = lazy(async () => ({ default: (await import('@/features/push/push-sheet')).PushSheet }))
const SlotSheet = lazy(async () => ({
  default: (await import('@/features/slot-details/slot-sheet')).SlotSheet,
}))

const ShortcutsSheet = lazy(async () => ({
  default: (await import('./shortcuts/shortcuts-sheet')).ShortcutsSheet,
}))

export function Dialogs({ timetable, children }: { timetable: Timetable; children: ReactNode }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const open = useCallback((next: OpenDialog) => {
    setDialog(next)
    if (next.kind === 'picture') requestPersistentStorage()
  }, [])
  return (
    <DialogsProvider value={open}>
      {children}
      <Suspense fallback={null}>
        {dialog && <OpenedDialog {...{ dialog, timetable }} onClose={() => setDialog(null)} />}
      </Suspense>
    </DialogsProvider>
  )
}

interface OpenedDialogProps {
  dialog: OpenDialog
  timetable: Timetable
  onClose: () => void
}

function OpenedDialog({ dialog, timetable, onClose }: OpenedDialogProps) {
  switch (dialog.kind) {
    case 'picture':
      return <PictureSheet {...{ timetable, onClose }} shownDay={dialog.day} />
    case 'slot':
      return <SlotSheet {...{ timetable, onClose }} slot={latest(dialog.slot, timetable)} />
    case 'clash':
      return <ClashSheet {...{ timetable, onClose }} clash={dialog.clash} />
    case 'menu':
      return <MenuSheet {...{ timetable, onClose }} />
    case 'plan':
      return <PlanSheet {...{ timetable, onClose }} />
    case 'plans':
      return <PlansSheet festival={timetable.festival} onClose={onClose} />
    case 'friends':
      return <FriendsSheet {...{ timetable, onClose }} />
    case 'push':
      return <PushSheet {...{ timetable, onClose }} />
    case 'shortcuts':
      return <ShortcutsSheet onClose={onClose} />
  }
}

/** The slot as the newest timetable has it; one that is gone is shown as it was. */
const latest = <S extends { id: string }>(slot: S, { slotById }: { slotById: ReadonlyMap<string, S> }): S =>
  slotById.get(slot.id) ?? slot
