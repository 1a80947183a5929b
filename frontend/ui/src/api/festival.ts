// The request for a festival's live facts, each minute while the page is visible.
import { queryOptions, useQuery } from '@tanstack/react-query'

import { dataOrThrow, client } from './client'

const MINUTE_MS = 60_000

async function fetchFestival(festival: string, signal: AbortSignal) {
  const params = { path: { festival } }
  return dataOrThrow(await client.GET('/api/v1/festivals/{festival}/', { params, signal }))
}

export const festivalOptions = (festival: string) =>
  queryOptions({
    queryKey: ['festival', festival],
    queryFn: ({ signal }) => fetchFestival(festival, signal),
    refetchInterval: MINUTE_MS,
    retry: false,
  })

export const useFestival = (festival: string) => useQuery(festivalOptions(festival))
