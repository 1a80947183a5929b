// Turns through a picture of several pages, or through the days of one that holds a single day.
import { ChevronLeft, ChevronRight } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'

interface PagesProps {
  page: number
  count: number
  /** What the page shows, such as its day; "" for a plain page. */
  name?: string
  onPage: (page: number) => void
}

export function Pages({ page, count, name = '', onPage }: PagesProps) {
  const { t } = useStrings()
  return (
    <div className="pages">
      <button type="button" className="icon-button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft aria-hidden size={22} />
        <span className="visually-hidden">{t(name ? 'picture.day_before' : 'picture.page_before')}</span>
      </button>
      <span role="status">
        {name} {t('picture.page', { page, pages: count })}
      </span>
      <button type="button" className="icon-button" disabled={page >= count} onClick={() => onPage(page + 1)}>
        <ChevronRight aria-hidden size={22} />
        <span className="visually-hidden">{t(name ? 'picture.day_after' : 'picture.page_after')}</span>
      </button>
    </div>
  )
}
