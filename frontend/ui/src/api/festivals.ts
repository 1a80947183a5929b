// The request for the list of festivals that have a timetable.
import { queryOptions, useQuery } from '@tanstack/react-query'

import { dataOrThrow, client } from './client'

const fetchFestivals = async (signal: AbortSignal) =>
  dataOrThrow(await client.GET('/api/v1/festivals/', { signal }))

export const festivalsOptions = () =>
  queryOptions({ queryKey: ['festivals'], queryFn: ({ signal }) => fetchFestivals(signal) })

export const useFestivals = () => useQuery(festivalsOptions())
