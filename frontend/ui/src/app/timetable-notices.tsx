// Notices about how far the timetable can be trusted: withdrawn, over, offline, stale, or the page outdated.
import type { Festival } from '@/api/client'
import { nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { todayOf } from '@/shared/timetable/today'
import { Notice } from '@/shared/ui/notice'
import { useNow } from '@/shared/ui/use-now'
import { useOnline } from '@/shared/ui/use-online'

import { activateUpdate, useIsUpdateWaiting } from './service-worker'

interface TimetableNoticesProps {
  timetable: Timetable
  facts: Festival | undefined
  isWithdrawn: boolean
  asOf: string
}

export function TimetableNotices({ timetable, facts, isWithdrawn, asOf }: TimetableNoticesProps) {
  const { t, language } = useStrings()
  const { notice } = timetable.source
  const isOnline = useOnline()
  const isUpdateWaiting = useIsUpdateWaiting()
  const isOver = todayOf(timetable, useNow()).phase === 'after'
  return (
    <>
      {isUpdateWaiting && (
        <Notice words={t('update.ready')} actions={[{ label: t('update.activate'), act: activateUpdate }]} />
      )}
      {isWithdrawn && <Notice words={t('state.withdrawn_here', { time: asOf })} />}
      {notice && <Notice words={nameIn(notice, language)} />}
      {isOver && <Notice words={t('state.over')} />}
      {!isOnline && <Notice words={t('state.offline', { time: asOf })} />}
      {isOnline && facts?.stale && <Notice words={t('state.stale', { time: asOf })} />}
    </>
  )
}
