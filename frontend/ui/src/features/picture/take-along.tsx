// Lets the picture be taken along: downloaded, or handed to another app where the browser can.
import { Download, Share2 } from 'lucide-react'

import { useStrings } from '@/shared/strings/strings'

import type { usePicture } from './use-picture'

export function TakeAlong({ picture }: { picture: ReturnType<typeof usePicture> }) {
  const { t } = useStrings()
  const { source, file, isError, isFetching, refetch } = picture
  if (isError || !source || !file) {
    return (
      <footer className="sheet__bottom">
        <button type="button" className="main-button" disabled={isFetching} onClick={() => void refetch()}>
          {isError ? t('state.retry') : t('picture.drawing')}
        </button>
      </footer>
    )
  }
  return (
    <footer className="sheet__bottom">
      {canShare(file) && (
        <button type="button" className="quiet-button" onClick={() => void share(file)}>
          <Share2 aria-hidden size={20} />
          {t('picture.share')}
        </button>
      )}
      <a className="main-button" href={source} download={file.name}>
        <Download aria-hidden size={20} />
        {t('picture.download')}
      </a>
    </footer>
  )
}

const canShare = (file: File): boolean => 'canShare' in navigator && navigator.canShare({ files: [file] })

/** A fan who changes their mind closes the system's dialog; that is no error. */
const share = (file: File): Promise<void> => navigator.share({ files: [file] }).catch(() => undefined)
