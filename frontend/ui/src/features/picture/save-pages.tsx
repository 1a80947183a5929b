// A button to save all pages together: one download a page, or one share sheet with all of them.
import Files from 'lucide-react/icons/files'
import Share2 from 'lucide-react/icons/share-2'
import { useState } from 'react'

import { useStrings } from '@/shared/strings/strings'

import { canDownload, canShare, download, share } from './share/browser-capabilities'

/** A hostile count must not make the browser fetch for ever; no plan of the most picks has so many pages. */
export const MOST_PAGES = 40

interface SavePagesProps {
  count: number
  /** Fetch one page, from 1. */
  fetchPage: (page: number) => Promise<File>
}

export function SavePages({ count, fetchPage }: SavePagesProps) {
  const { t } = useStrings()
  const [state, setState] = useState<'idle' | 'fetching' | 'failed' | readonly File[]>('idle')
  const save = async () => {
    setState('fetching')
    try {
      const files = await allPages(count, fetchPage)
      // a tap may open a share sheet only at once, so it takes a second one; a desktop saves with the first
      if (isTouch() && canShare({ files })) return setState(files)
      files.forEach(download)
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  if (!canDownload() && !isTouch()) return null
  if (typeof state === 'object')
    return (
      <button
        type="button"
        className="quiet-button"
        onClick={() =>
          void share({ files: [...state] }).then((isDone) => setState(isDone ? 'idle' : 'failed'))
        }
      >
        <Share2 aria-hidden size={20} />
        {t('picture.share_pages', { count: state.length })}
      </button>
    )
  return (
    <button
      type="button"
      className="quiet-button"
      aria-disabled={state === 'fetching' || undefined}
      onClick={() => state !== 'fetching' && void save()}
    >
      <Files aria-hidden size={20} />
      {t('picture.save_pages', { count })}
      <span role="status" className={state === 'idle' ? 'visually-hidden' : undefined}>
        {state === 'fetching' && t('picture.drawing')}
        {state === 'failed' && t('picture.pages_failed')}
      </span>
    </button>
  )
}

/** One after the other, for the server's sake, each with its number in its name. */
export async function allPages(count: number, fetchPage: (page: number) => Promise<File>): Promise<File[]> {
  const files: File[] = []
  for (let page = 1; page <= Math.min(count, MOST_PAGES); page++)
    files.push(numbered(await fetchPage(page), page))
  return files
}

const numbered = (file: File, page: number): File =>
  new File([file], file.name.replace(/(\.png)?$/, `-${page}.png`), { type: file.type })

const isTouch = (): boolean => window.matchMedia('(pointer: coarse)').matches
