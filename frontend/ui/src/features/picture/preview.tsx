// Shows the picture as the server draws it; the old one stays until the new one is here.
import { useStrings } from '@/shared/strings/strings'

import type { usePicture } from './use-picture'

export function Preview({ picture, alt }: { picture: ReturnType<typeof usePicture>; alt: string }) {
  const { t } = useStrings()
  const { source, isError, isFetching } = picture
  return (
    <div
      className="picture"
      role="group"
      aria-label={t('picture.preview')}
      tabIndex={0}
      aria-busy={isFetching}
    >
      {source && !isError && <img src={source} alt={alt} />}
      <p role="status" className={source ? 'visually-hidden' : undefined}>
        {isFetching && t('picture.drawing')}
      </p>
      {isError && <p role="alert">{t('picture.failed')}</p>}
    </div>
  )
}
