// Fetch the picture of an address, debounced; `current` is never the previous picture.
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'

import { ApiError, problemOf } from '@/api/client'
import { timetableOptions } from '@/api/timetable'

import { fileNameOf } from './file-name'
import type { PictureOf } from './picture-options'
import { descriptionOf } from './png-description'
import { useDebounced } from './use-debounced'

const CALM_MS = 250
/** Server processes load a new timetable within a second of each other. */
const OTHER_VERSION_WAIT_MS = 1000
const OTHER_VERSION_TRIES = 3

/** `page` of `pages`, as drawn: a page beyond the last is the last one. */
export interface DrawnPicture {
  address: string
  file: File
  /** What this page shows, in the server's words; "" for none. */
  description: string
  page: number
  pages: number
}

/** `shown` may be of earlier options; `current` is of the present ones, or undefined while it is loading. */
export interface Picture {
  address: string
  shown: DrawnPicture | undefined
  current: DrawnPicture | undefined
  source: string | null
  error: Error | null
  retry: () => void
}

export function usePicture(of: PictureOf, wanted: string): Picture {
  const address = useDebounced(wanted, CALM_MS)
  const client = useQueryClient()
  const query = useQuery({
    ...pictureQuery(of, address, client),
    placeholderData: keepPreviousData,
    retry: (failures, error) =>
      failures < 1 && !(error instanceof ApiError && error.status > 0 && error.status < 500),
  })
  const shown = query.data
  const source = useMemo(() => (shown ? URL.createObjectURL(shown.file) : null), [shown])
  useEffect(() => () => void (source && URL.revokeObjectURL(source)), [source])
  const isSettled = address === wanted
  return {
    address: wanted,
    shown,
    current: isSettled && !query.isError && shown?.address === wanted ? shown : undefined,
    source,
    error: isSettled && !query.isFetching ? query.error : null,
    retry: () => void query.refetch(),
  }
}

/** One query a picture, for preview, small previews and saving. */
export const pictureQuery = (
  { festival, version }: Pick<PictureOf, 'festival' | 'version'>,
  address: string,
  client: QueryClient,
) => ({
  queryKey: ['picture', address],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    fetchPicture(address, version, signal, () => void client.invalidateQueries(timetableOptions(festival))),
  staleTime: Infinity,
  gcTime: 60_000,
})

/** Fetch until the server renders the version that the page shows; `onOtherVersion` lets the page catch up. */
async function fetchPicture(
  address: string,
  version: string,
  signal: AbortSignal,
  onOtherVersion: () => void,
): Promise<DrawnPicture> {
  for (let tries = 1; ; tries++) {
    const response = await fetch(address, { signal, cache: tries > 1 ? 'reload' : 'default' })
    if (!response.ok) throw await problemOf(response)
    const drawn = response.headers.get('Timetable-Version')
    if (drawn === null || drawn === version) return read(address, response)
    onOtherVersion()
    if (tries === OTHER_VERSION_TRIES) throw new ApiError(409, 'other_version', drawn)
    await pause(OTHER_VERSION_WAIT_MS, signal)
  }
}

async function read(address: string, response: Response): Promise<DrawnPicture> {
  const name = fileNameOf(response.headers.get('content-disposition') ?? '')
  const [page = 1, pages = 1] = (response.headers.get('Picture-Page') ?? '1/1').split('/').map(Number)
  const png = await response.arrayBuffer()
  const description = descriptionOf(new Uint8Array(png))
  return { address, file: new File([png], name, { type: 'image/png' }), description, page, pages }
}

const pause = (forMs: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, forMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('', 'AbortError'))
    })
  })
