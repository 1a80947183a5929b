// The request for the whole timetable of one festival.
import { queryOptions, useQuery } from '@tanstack/react-query'

import { ApiError, dataOrThrow, client, isWithdrawn } from './client'

async function fetchTimetable(festival: string, signal: AbortSignal) {
  const params = { path: { festival } }
  return dataOrThrow(await client.GET('/api/v1/festivals/{festival}/timetable/', { params, signal }))
}

export const timetableOptions = (festival: string) =>
  queryOptions({
    queryKey: ['timetable', festival],
    queryFn: ({ signal }) => fetchTimetable(festival, signal),
    staleTime: Infinity,
    retry: (failures, error) =>
      failures < 2 && !isWithdrawn(error) && !(error instanceof ApiError && error.status === 404),
  })

export const useTimetable = (festival: string) => useQuery(timetableOptions(festival))
