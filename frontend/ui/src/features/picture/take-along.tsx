// Lets the picture be taken along: downloaded, or handed to another app where the browser can.
import { Download, Share2 } from 'lucide-react'
import { useState } from 'react'

import { useStrings } from '@/shared/strings/strings'

import { canDownload, canShare, share } from './share/abilities'
import type { usePicture } from './use-picture'

interface TakeAlongProps {
  picture: ReturnType<typeof usePicture>
  /** The words that go with it, the link at their end. */
  words: string
}

export function TakeAlong({ picture, words }: TakeAlongProps) {
  const { t } = useStrings()
  const { source, file, isError, isFetching, refetch } = picture
  const [isRefused, setRefused] = useState(false)
  if (isError || !source || !file) {
    return (
      <footer className="sheet__bottom">
        <button type="button" className="main-button" disabled={isFetching} onClick={() => void refetch()}>
          {isError ? t('state.retry') : t('picture.drawing')}
        </button>
      </footer>
    )
  }
  const shared = { files: [file], text: words }
  return (
    <footer className="sheet__bottom">
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
      {(canDownload() || !canShare(shared)) && (
        <a className="main-button" href={source} download={file.name}>
          <Download aria-hidden size={20} />
          {t('picture.download')}
        </a>
      )}
    </footer>
  )
}
