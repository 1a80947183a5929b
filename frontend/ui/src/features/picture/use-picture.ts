// Fetches a picture; the old one stays until the new one is here, an overtaken request is given up.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { problemOf } from '@/api/client'

/** A picture as it was fetched, and the name under which a person finds it again. */
interface Fetched {
  blob: Blob
  fileName: string
}

async function fetchPicture(address: string, signal: AbortSignal): Promise<Fetched> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw await problemOf(response)
  return { blob: await response.blob(), fileName: fileNameOf(response) }
}

/** RFC 6266: the plain name is enough, the server keeps it to ASCII. */
function fileNameOf(response: Response): string {
  const found = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')
  return found?.[1] ?? 'timetable.png'
}

export function usePicture(address: string) {
  const query = useQuery({
    queryKey: ['picture', address],
    queryFn: ({ signal }) => fetchPicture(address, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: 1,
  })
  const fetched = query.data
  const source = useMemo(() => (fetched ? URL.createObjectURL(fetched.blob) : null), [fetched])
  useEffect(() => () => void (source && URL.revokeObjectURL(source)), [source])
  return { ...query, source, fileName: fetched?.fileName ?? '' }
}
