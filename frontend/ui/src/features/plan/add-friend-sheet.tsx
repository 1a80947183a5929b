// The dialog that adds a plan's owner to the fan's friends.
import type { ComponentProps } from 'react'

import { AddFriendForm } from '@/shared/friends/add-friend-form'
import { useStrings } from '@/shared/strings/strings'
import { Sheet } from '@/shared/ui/sheet'

interface AddFriendSheetProps extends ComponentProps<typeof AddFriendForm> {
  onClose: () => void
}

export function AddFriendSheet({ onClose, ...form }: AddFriendSheetProps) {
  const { t } = useStrings()
  return (
    <Sheet title={t('friends.add')} onClose={onClose}>
      <AddFriendForm {...form} />
    </Sheet>
  )
}
