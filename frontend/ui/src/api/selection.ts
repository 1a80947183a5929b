// The request for what a code means today: its links, its words for a screen reader, what changed.
import { queryOptions, useQuery } from '@tanstack/react-query'

import { dataOrThrow, client } from './client'

async function fetchSelection(festival: string, code: string, signal: AbortSignal) {
  const params = { path: { festival, code } }
  return dataOrThrow(await client.GET('/api/v1/festivals/{festival}/selections/{code}/', { params, signal }))
}

export const selectionOptions = (festival: string, code: string, version: string) =>
  queryOptions({
    queryKey: ['selection', festival, code, version],
    queryFn: ({ signal }) => fetchSelection(festival, code, signal),
    staleTime: Infinity,
    retry: false,
  })

export const useSelection = (festival: string, code: string, version: string, isEnabled = true) =>
  useQuery({ ...selectionOptions(festival, code, version), enabled: isEnabled })
