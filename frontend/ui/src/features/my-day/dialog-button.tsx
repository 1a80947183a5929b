// A button below the days that opens a dialog.
import type { LucideIcon } from 'lucide-react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'

import * as styles from './plan-button.module.css'

interface DialogButtonProps {
  kind: 'plans' | 'friends' | 'push'
  icon: LucideIcon
  label: string
}

export function DialogButton({ kind, icon: Icon, label }: DialogButtonProps) {
  const openDialog = useOpenDialog()
  return (
    <p className={styles.another}>
      <button
        type="button"
        className="quiet-button"
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind })}
      >
        <Icon aria-hidden size={18} />
        {label}
      </button>
    </p>
  )
}
