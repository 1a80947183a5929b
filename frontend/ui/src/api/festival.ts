// The request for a festival's live facts, each minute while the page is visible.
import { queryOptions, useQuery } from '@tanstack/react-query'

import { isOpenedByMessage } from '@/shared/address/address'

import { dataOrThrow, client } from './client'

const MINUTE_MS = 60_000
/** A message may be clicked before every web process has the version that it is about. */
const SOON_MS = 2000
const SOON_COUNT = 3

async function fetchFestival(festival: string, signal: AbortSignal) {
  const params = { path: { festival } }
  return dataOrThrow(await client.GET('/api/v1/festivals/{festival}/', { params, signal }))
}

export const festivalOptions = (festival: string) =>
  queryOptions({
    queryKey: ['festival', festival],
    queryFn: ({ signal }) => fetchFestival(festival, signal),
    refetchInterval: ({ state }) =>
      isOpenedByMessage() && state.dataUpdateCount < SOON_COUNT ? SOON_MS : MINUTE_MS,
    retry: false,
  })

export const useFestival = (festival: string) => useQuery(festivalOptions(festival))
