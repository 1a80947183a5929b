// Actions on all picks: add them to a calendar, follow their changes, or clear them.
import CalendarPlus from 'lucide-react/icons/calendar-plus'
import Rss from 'lucide-react/icons/rss'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import { usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { Notice } from '@/shared/ui/notice'

import { calendarLinks, planFeed } from './menu-links'
import * as styles from './picks-actions.module.css'

export function PicksCalendar({ festival }: { festival: string }) {
  const { t, language } = useStrings()
  const code = usePicks((picks) => picks.code)
  const hasPicks = usePicks(({ picked }) => picked.length > 0)
  if (!hasPicks) return null
  const { file, subscribe } = calendarLinks(window.location, { festival, code }, language)
  return (
    <section className={styles.calendar} aria-label={t('calendar.title')}>
      <h3>{t('calendar.title')}</h3>
      {subscribe && (
        <a className="quiet-button" href={subscribe}>
          <CalendarPlus aria-hidden size={18} />
          {t('calendar.subscribe')}
        </a>
      )}
      <a className="quiet-button" href={file}>
        <CalendarPlus aria-hidden size={18} />
        {t('calendar.file')}
      </a>
      <a className="quiet-button" href={planFeed({ festival, code }, language)}>
        <Rss aria-hidden size={18} />
        {t('calendar.feed')}
      </a>
      <p>{t('calendar.hint')}</p>
    </section>
  )
}

/** Undo is offered here and in the bar of picks. */
export function ClearPicks() {
  const { t } = useStrings()
  const { clear, undo } = usePicksActions()
  const isNothing = usePicks(({ choices, unknown }) => choices.size + unknown.length === 0)
  const [isCleared, setCleared] = useState(false)
  if (isCleared && isNothing)
    return <Notice words={t('picks.cleared')} actions={[{ label: t('picks.undo_clear'), act: undo }]} />
  return (
    <button
      type="button"
      className="quiet-button"
      disabled={isNothing}
      onClick={() => (clear(), setCleared(true))}
    >
      <Trash2 aria-hidden size={18} />
      {t('picks.clear')}
    </button>
  )
}
