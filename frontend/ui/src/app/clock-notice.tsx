// Notices of the page's clock: that the invented festival can be tried on one of its days, and when it is.
import { changeAddress } from '@/shared/address/address'
import { showTab } from '@/shared/address/tab'
import { formatInstant } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { anHourAfter, atOfFestivalDay } from '@/shared/timetable/page-clock'
import type { Timetable } from '@/shared/timetable/timetable'
import { Notice } from '@/shared/ui/notice'
import { useNow } from '@/shared/ui/use-now'

import type { ClockOfAddress } from './use-clock-of-address'

const LONGEST_IGNORED = 40

/** `at` of the page, or null for the present. */
export function ClockNotice({
  timetable,
  at,
  ignored,
}: { timetable: Timetable } & Omit<ClockOfAddress, 'shiftMs'>) {
  const { t } = useStrings()
  const now = useNow()
  const { is_invented, time_zone } = timetable.source
  if (ignored !== null)
    return <Notice words={t('filter.ignored', { parts: `at=${ignored.slice(0, LONGEST_IGNORED)}` })} />
  if (!is_invented) return null
  if (at !== null)
    return (
      <Notice
        words={t('clock.moved', { time: formatInstant(now, time_zone, t) })}
        actions={[
          { label: t('clock.later'), act: () => moveTo(anHourAfter(at)) },
          { label: t('clock.present'), act: () => moveTo(null) },
        ]}
      />
    )
  const offered = atOfFestivalDay(timetable)
  const actions = offered
    ? [{ label: t('clock.try'), act: () => showTab('now', (params) => params.set('at', offered)) }]
    : []
  return <Notice words={t('header.invented')} actions={actions} />
}

const moveTo = (at: string | null) =>
  changeAddress((params) => {
    if (at === null) params.delete('at')
    else params.set('at', at)
  }, 'push')
