// The number of open clashes as a button: it opens the first one of the shown day, else the first of all.
import ChevronRight from 'lucide-react/icons/chevron-right'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { openClashes } from '@/shared/selection/clashes'
import { usePicks, usePicksStore } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './clash-label.module.css'

export function ClashCount({ day }: { day: string | undefined }) {
  const { t } = useStrings()
  const { current } = usePicksStore()
  const openDialog = useOpenDialog()
  const count = usePicks(({ clashes }) => openClashes(clashes).length)
  if (count === 0) return null
  const open = () => {
    const clashes = openClashes(current().clashes)
    const clash = clashes.find(({ first }) => first.day === day) ?? clashes[0]
    if (clash) openDialog({ kind: 'clash', clash })
  }
  return (
    <button type="button" className={styles.count} aria-haspopup="dialog" onClick={open}>
      {t('bar.clashes', { count })}
      <ChevronRight aria-hidden size={14} />
    </button>
  )
}
