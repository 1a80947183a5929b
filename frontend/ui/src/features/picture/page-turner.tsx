// Buttons for the pages of a picture.
import type { LucideIcon } from 'lucide-react'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'

import { useStrings } from '@/shared/strings/strings'

import * as styles from './page-turner.module.css'

interface PageTurnerProps {
  page: number
  count: number
  onPage: (page: number) => void
}

export function PageTurner({ page, count, onPage }: PageTurnerProps) {
  const { t } = useStrings()
  const to = (target: number) => ({ isEnd: target < 1 || target > count, onTurn: () => onPage(target) })
  return (
    <div className={styles.turner}>
      <Turn icon={ChevronLeft} label={t('picture.page_before')} {...to(page - 1)} />
      <span role="status">{t('picture.page', { page, pages: count })}</span>
      <Turn icon={ChevronRight} label={t('picture.page_after')} {...to(page + 1)} />
    </div>
  )
}

interface TurnProps {
  icon: LucideIcon
  label: string
  isEnd: boolean
  onTurn: () => void
}

/** At the end it is aria-disabled, not disabled: a disabled button would lose the focus, and the dialog with it. */
function Turn({ icon: Icon, label, isEnd, onTurn }: TurnProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-disabled={isEnd || undefined}
      onClick={() => !isEnd && onTurn()}
    >
      <Icon aria-hidden size={22} />
      <span className="visually-hidden">{label}</span>
    </button>
  )
}
