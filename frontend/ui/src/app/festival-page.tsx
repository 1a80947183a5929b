// The page of a festival: load the timetable and its newer versions, and provide its picks and dialogs.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { isWithdrawn } from '@/api/client'
import { useFestival } from '@/api/festival'
import { timetableOptions, useTimetable } from '@/api/timetable'
import { PrintList } from '@/features/print/print-list'
import { FriendMarksProvider } from '@/shared/friends/friend-marks'
import { PicksProvider } from '@/shared/selection/picks-context'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'
import { ClockShiftProvider } from '@/shared/ui/use-now'

import { ClockNotice } from './clock-notice'
import { Dialogs } from './dialogs'
import { PageHeader } from './page-header'
import { Failed, Loading } from './page-states'
import { tickedAsHtml } from './started-as-html'
import { Tabs } from './tabs/tabs'
import { useClockOfAddress } from './use-clock-of-address'
import { useOfflinePicturePrefetch } from './use-offline-picture'
import { usePushRenewal } from './use-push-renewal'

export function FestivalPage({ festival }: { festival: string }) {
  const { data: source, error, refetch } = useTimetable(festival)
  const { data: facts, error: factsError } = useFestival(festival)
  const timetable = useMemo(() => source && readTimetable(source), [source])
  const { shiftMs, ...clock } = useClockOfAddress(timetable)
  useNewestTimetable(festival, source?.version, facts?.version)

  if (!timetable) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <ClockShiftProvider value={shiftMs}>
      <PicksProvider timetable={timetable} ticked={tickedAsHtml()}>
        <FriendMarksProvider timetable={timetable}>
          <Dialogs timetable={timetable}>
            <PageHeader timetable={timetable} facts={facts} isWithdrawn={isWithdrawn(factsError)} />
            <ClockNotice timetable={timetable} {...clock} />
            <Tabs timetable={timetable} />
          </Dialogs>
        </FriendMarksProvider>
        <PrintList timetable={timetable} />
        <InBackground timetable={timetable} newest={facts?.version} />
      </PicksProvider>
    </ClockShiftProvider>
  )
}

/** A component, since the hooks need PicksProvider above it. */
function InBackground({ timetable, newest }: { timetable: Timetable; newest: string | undefined }) {
  useOfflinePicturePrefetch(timetable)
  usePushRenewal(timetable, newest)
  return null
}

/** Fetch the timetable again when the live facts have another version. */
function useNewestTimetable(festival: string, shown: string | undefined, newest: string | undefined) {
  const client = useQueryClient()
  useEffect(() => {
    if (shown && newest && shown !== newest) void client.invalidateQueries(timetableOptions(festival))
  }, [client, festival, shown, newest])
}
