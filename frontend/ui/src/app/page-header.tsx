// The head of the page: whose timetable this is, that it is unofficial, and how old.
import Settings2 from 'lucide-react/icons/settings-2'
import { useEffect, type MouseEvent } from 'react'

import type { Festival } from '@/api/client'
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { formatInstant, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './page-header.module.css'
import { TimetableNotices } from './timetable-notices'

const SKIP_TO = [
  ['timetable', 'skip.list'],
  ['picks-bar', 'skip.picks'],
  ['picture-button', 'skip.picture'],
] as const

/** Without a change of the address, which would read as a link with somebody's picks. */
function skip(event: MouseEvent, id: string) {
  event.preventDefault()
  document.getElementById(id)?.focus()
}

interface PageHeaderProps {
  timetable: Timetable
  facts: Festival | undefined
  isWithdrawn: boolean
}

export function PageHeader({ timetable, facts, isWithdrawn }: PageHeaderProps) {
  const { t, language } = useStrings()
  const openDialog = useOpenDialog()
  const { name, time_zone, fetched_at } = timetable.source
  const asOf = formatInstant(facts?.checked_at ?? fetched_at, time_zone, t)
  const title = nameIn(name, language)
  useEffect(() => {
    document.title = `${title} — ${t('header.title')}`
  }, [title, t])

  return (
    <>
      {SKIP_TO.map(([id, words]) => (
        <a key={id} className={styles.skipLink} href={`#${id}`} onClick={(event) => skip(event, id)}>
          {t(words)}
        </a>
      ))}
      <header className={styles.header}>
        <h1>{title}</h1>
        <p className={styles.facts}>
          <span>{t('header.unofficial')}</span> <span>{t('header.as_of', { time: asOf })}</span>
        </p>
        <button
          type="button"
          className="icon-button"
          aria-haspopup="dialog"
          onClick={() => openDialog({ kind: 'menu' })}
        >
          <Settings2 aria-hidden size={22} />
          <span className="visually-hidden">{t('menu.open')}</span>
        </button>
      </header>
      <TimetableNotices {...{ timetable, facts, isWithdrawn, asOf }} />
    </>
  )
}
