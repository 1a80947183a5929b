// The way from My day to the friends.
import Users from 'lucide-react/icons/users'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './plan-button.module.css'

export function FriendsButton() {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  return (
    <p className={styles.another}>
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'friends' })}
      >
        <Users aria-hidden size={18} />
        {t('friends.menu')}
      </button>
    </p>
  )
}
