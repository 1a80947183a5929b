// The picture as the server renders it; the previous one stays, dimmed, until the new one is loaded.
import { ApiError } from '@/api/client'
import { useStrings } from '@/shared/strings/strings'

import * as styles from './preview.module.css'
import type { Picture } from './use-picture'

interface PreviewProps {
  picture: Picture
  alt: string
  /** Fit the whole picture instead of its width. */
  isWhole: boolean
}

export function Preview({ picture, alt, isWhole }: PreviewProps) {
  const { t } = useStrings()
  const { source, error, current } = picture
  const isDrawing = !current && !error
  return (
    <div
      className={styles.preview}
      data-testid="preview"
      role="group"
      aria-label={t('picture.preview')}
      tabIndex={0}
      aria-busy={isDrawing}
      data-whole={isWhole || undefined}
    >
      {source && !error && <img src={source} alt={current ? alt : ''} />}
      <p role="status" className={source ? 'visually-hidden' : undefined}>
        {isDrawing && t('picture.drawing')}
      </p>
      {error && <p role="alert">{t(isOfOtherVersion(error) ? 'picture.other_version' : 'picture.failed')}</p>}
    </div>
  )
}

const isOfOtherVersion = (error: Error) => error instanceof ApiError && error.code === 'other_version'
