// Shows the picture as the server draws it; the one before stays, dimmed, until the new one is here.
import { ApiError } from '@/api/client'
import { useStrings } from '@/shared/strings/strings'

import type { Picture } from './use-picture'

export function Preview({ picture, alt }: { picture: Picture; alt: string }) {
  const { t } = useStrings()
  const { source, error, current } = picture
  const isDrawing = !current && !error
  return (
    <div
      className="picture"
      role="group"
      aria-label={t('picture.preview')}
      tabIndex={0}
      aria-busy={isDrawing}
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
