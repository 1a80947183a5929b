// Fetch the picture of each size for its small preview: one after the other, once the chosen one is there.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { isDataSaverOn } from '@/shared/data-saver'

import { SIZES, type PictureOf, type PictureOptions } from './picture-options'
import { pictureQuery } from './use-picture'

type Size = PictureOptions['size']
type Thumbnails = Readonly<Partial<Record<Size, Blob>>>

/** Typing a title costs the server one picture at a time; the other sizes follow when the fan has stopped. */
const CALM_MS = 1500

/** `addresses` by size; nothing is fetched while `isReady` is false, offline or in data saver mode. */
export function useThumbnails(of: PictureOf, addresses: Record<Size, string>, isReady: boolean): Thumbnails {
  const client = useQueryClient()
  const [thumbnails, setThumbnails] = useState<Thumbnails>({})
  const wanted = SIZES.map((size) => addresses[size]).join(' ')
  const { festival, version } = of
  useEffect(() => {
    if (!isReady || !navigator.onLine || isDataSaverOn()) return
    let isGone = false
    const fetchAll = async () => {
      for (const [index, address] of wanted.split(' ').entries()) {
        const { file } = await client.fetchQuery({
          ...pictureQuery({ festival, version }, address, client),
          retry: false,
        })
        if (isGone) return
        setThumbnails((before) => ({ ...before, [SIZES[index] ?? '']: file }))
      }
    }
    // a busy server has no time for small previews: the next change asks again
    const timer = setTimeout(() => void fetchAll().catch(() => undefined), CALM_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [client, festival, version, wanted, isReady])
  return thumbnails
}
