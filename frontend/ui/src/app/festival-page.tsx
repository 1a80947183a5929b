// The page of a festival: load the timetable and its newer versions, and put the features together.
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, lazy, useEffect, useMemo, useState } from 'react'

import { isWithdrawn } from '@/api/client'
import { useFestival } from '@/api/festival'
import { timetableOptions, useTimetable } from '@/api/timetable'
import { Picker } from '@/features/picker/picker'
import { PrintList } from '@/features/print/print-list'
import { PicksProvider } from '@/shared/selection/picks-context'
import { readTimetable, type Timetable } from '@/shared/timetable/timetable'

import { PageHeader } from './page-header'
import { Failed, Loading } from './page-states'
import { requestPersistentStorage } from './service-worker'
import { useOfflinePicturePrefetch } from './use-offline-picture'

const ChangesNotice = lazy(async () => ({
  default: (await import('@/features/changes/changes-notice')).ChangesNotice,
}))
const FollowedNews = lazy(async () => ({
  default: (await import('@/features/changes/followed-news')).FollowedNews,
}))
const NowView = lazy(async () => ({ default: (await import('@/features/now/now-view')).NowView }))
const PictureSheet = lazy(async () => ({
  default: (await import('@/features/picture/picture-sheet')).PictureSheet,
}))

export function FestivalPage({ festival }: { festival: string }) {
  const { data: source, error, refetch } = useTimetable(festival)
  const { data: facts, error: factsError } = useFestival(festival)
  const timetable = useMemo(() => source && readTimetable(source), [source])
  const [pictureDay, setPictureDay] = useState<string | null>(null)
  useNewestTimetable(festival, source?.version, facts?.version)

  if (!timetable) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <PicksProvider timetable={timetable}>
      <PageHeader timetable={timetable} facts={facts} isWithdrawn={isWithdrawn(factsError)} />
      <Picker
        timetable={timetable}
        onPicture={(day) => {
          setPictureDay(day)
          requestPersistentStorage()
        }}
        changes={
          <Suspense fallback={null}>
            <ChangesNotice timetable={timetable} />
          </Suspense>
        }
        news={
          <Suspense fallback={null}>
            <FollowedNews timetable={timetable} />
          </Suspense>
        }
        nowView={
          <Suspense fallback={null}>
            <NowView timetable={timetable} />
          </Suspense>
        }
      />
      <PrintList timetable={timetable} />
      <OfflinePicturePrefetch timetable={timetable} />
      <Suspense fallback={null}>
        {pictureDay !== null && (
          <PictureSheet timetable={timetable} shownDay={pictureDay} onClose={() => setPictureDay(null)} />
        )}
      </Suspense>
    </PicksProvider>
  )
}

/** A component, since the hook needs PicksProvider above it. */
function OfflinePicturePrefetch({ timetable }: { timetable: Timetable }) {
  useOfflinePicturePrefetch(timetable)
  return null
}

/** Fetch the timetable again when the live facts have another version. */
function useNewestTimetable(festival: string, shown: string | undefined, newest: string | undefined) {
  const client = useQueryClient()
  useEffect(() => {
    if (shown && newest && shown !== newest) void client.invalidateQueries(timetableOptions(festival))
  }, [client, festival, shown, newest])
}
