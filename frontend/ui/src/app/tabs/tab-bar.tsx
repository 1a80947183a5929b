// The tabs at the thumb: Find, My day, Now. They are links, so that each can open in a window of its own.
import CalendarDays from 'lucide-react/icons/calendar-days'
import Clock from 'lucide-react/icons/clock'
import Search from 'lucide-react/icons/search'
import type { MouseEvent } from 'react'

import { pathOf, showTab, TABS, type Tab } from '@/shared/address/tab'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './tab-bar.module.css'

const ICONS = { find: Search, day: CalendarDays, now: Clock }

/** On a desk My day stands beside the other tabs, so Find's page is both. */
export function TabBar({ tab, isDesk }: { tab: Tab; isDesk: boolean }) {
  const { t } = useStrings()
  const shown = isDesk && tab === 'day' ? 'find' : tab
  return (
    <nav className={styles.tabs} aria-label={t('tab.label')}>
      {TABS.filter((one) => !isDesk || one !== 'day').map((one) => {
        const Icon = ICONS[one]
        return (
          <a
            key={one}
            href={pathOf(one)}
            aria-current={one === shown ? 'page' : undefined}
            onClick={(event) => follow(event, one, shown)}
          >
            <Icon aria-hidden size={22} />
            {t(`tab.${one}`)}
          </a>
        )
      })}
    </nav>
  )
}

/** A plain click shows the tab in this page; a second one on the same tab goes to its top. */
function follow(event: MouseEvent, tab: Tab, shown: Tab) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  if (tab === shown) window.scrollTo({ top: 0 })
  else showTab(tab)
}
