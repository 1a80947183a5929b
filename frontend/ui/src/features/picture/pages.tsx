// Leafs through a picture that takes several sheets of paper.
import { ChevronLeft, ChevronRight } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'

interface PagesProps {
  page: number
  count: number
  onPage: (page: number) => void
}

export function Pages({ page, count, onPage }: PagesProps) {
  const { t } = useStrings()
  return (
    <div className="pages">
      <button type="button" className="icon-button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden size={22} />
        <span className="visually-hidden">{t('picture.page_before')}</span>
      </button>
      <span role="status">{t('picture.page', { page, pages: count })}</span>
      <button type="button" className="icon-button" disabled={page >= count} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden size={22} />
        <span className="visually-hidden">{t('picture.page_after')}</span>
      </button>
    </div>
  )
}
