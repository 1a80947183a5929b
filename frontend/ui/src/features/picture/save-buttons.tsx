// Buttons to save the picture or to share it with another app, once the shown picture is the chosen one.
import Download from 'lucide-react/icons/download'
import Share2 from 'lucide-react/icons/share-2'
import { useState } from 'react'

import { isInsideApp } from '@/shared/inside-app'
import { useStrings } from '@/shared/strings/strings'
import { SheetFooter } from '@/shared/ui/sheet'

import { SavePages } from './save-pages'
import { canDownload, canShare, linkOutside, share } from './share/browser-capabilities'
import type { Picture } from './use-picture'

interface SaveButtonsProps {
  picture: Picture
  /** The words that go with it, the link at their end. */
  words: string
  /** Fetch one page of it, from 1. */
  fetchPage: (page: number) => Promise<File>
}

export function SaveButtons({ picture, words, fetchPage }: SaveButtonsProps) {
  const { t } = useStrings()
  const { source, current, error, retry } = picture
  const [isRefused, setRefused] = useState(false)
  if (!current || !source) {
    return (
      <SheetFooter>
        <button type="button" className="main-button" disabled={!error} onClick={retry}>
          {error ? t('state.retry') : t('picture.drawing')}
        </button>
      </SheetFooter>
    )
  }
  const shared = { files: [current.file], text: words }
  return (
    <SheetFooter>
      {current.pages > 1 && !isInsideApp(navigator.userAgent) && (
        <SavePages key={current.address} count={current.pages} fetchPage={fetchPage} />
      )}
      {isRefused && <p role="alert">{t('share.failed')}</p>}
      {canShare(shared) && (
        // the tap itself opens the sheet: with an `await` before it, an iPhone refuses
        <button
          type="button"
          className="quiet-button"
          onClick={() => void share(shared).then((isDone) => setRefused(!isDone))}
        >
          <Share2 aria-hidden size={20} />
          {t('picture.share')}
        </button>
      )}
      {(canDownload() || !canShare(shared)) && <SaveLink {...{ source, current }} />}
    </SheetFooter>
  )
}

/** Browsers inside other apps save nothing that a page holds: there the link leads to the picture's own address. */
function SaveLink({ source, current }: { source: string; current: NonNullable<Picture['current']> }) {
  const { t } = useStrings()
  const target = isInsideApp(navigator.userAgent)
    ? { href: linkOutside(new URL(current.address, window.location.origin).href) }
    : { href: source, download: current.file.name }
  return (
    <a className="main-button" {...target}>
      <Download aria-hidden size={20} />
      {t('picture.download')}
    </a>
  )
}
