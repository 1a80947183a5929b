// Fetches a picture; the old one stays until the new one is here, an overtaken request is given up.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { problemOf } from '@/api/client'

import { fileNameOf } from './file-name'

async function fetchPicture(address: string, signal: AbortSignal): Promise<File> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw await problemOf(response)
  const name = fileNameOf(response.headers.get('content-disposition') ?? '')
  return new File([await response.blob()], name, { type: 'image/png' })
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
  const file = query.data
  const source = useMemo(() => (file ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => void (source && URL.revokeObjectURL(source)), [source])
  return { ...query, file, source }
}
