// The way to messages about changes, below the picks that they are about; only on a site that sends them.
import Bell from 'lucide-react/icons/bell'
import BellRing from 'lucide-react/icons/bell-ring'
import { useSyncExternalStore } from 'react'

import { pushKey, readStoredWishes, subscribeToWishes } from '@/shared/push/stored-wishes'
import { parseWishes } from '@/shared/push/wishes'
import '@/shared/strings/push-strings'
import { useStrings } from '@/shared/strings/strings'

import { DialogButton } from './dialog-button'

export function PushButton({ festival }: { festival: string }) {
  const { t } = useStrings()
  const stored = useSyncExternalStore(subscribeToWishes, () => readStoredWishes(festival))
  if (!pushKey()) return null
  return parseWishes(stored).length > 0 ? (
    <DialogButton kind="push" icon={BellRing} label={t('push.is_on')} />
  ) : (
    <DialogButton kind="push" icon={Bell} label={t('push.title')} />
  )
}
