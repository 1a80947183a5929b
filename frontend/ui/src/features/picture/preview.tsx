// The whole picture as the server renders it; the previous one stays, dimmed, until the new one is loaded.
import Maximize2 from 'lucide-react/icons/maximize-2'
import Minimize2 from 'lucide-react/icons/minimize-2'
import { useRef, useState } from 'react'

import { ApiError } from '@/api/client'
import { useStrings } from '@/shared/strings/strings'

import { LockScreen } from './lock-screen'
import * as styles from './preview.module.css'
import type { Picture } from './use-picture'

interface PreviewProps {
  picture: Picture
  alt: string
  /** Show it under the clock of a lock screen with this date; null for none. */
  lockDate: string | null
  accent: string
}

export function Preview({ picture, alt, lockDate, accent }: PreviewProps) {
  const { t } = useStrings()
  const { source, error, current } = picture
  const image = useRef<HTMLImageElement>(null)
  const [width, setWidth] = useState<number | null>(null)
  const isDrawing = !current && !error
  const isShown = source !== null && !error
  const toggle = () => setWidth(width === null ? ownWidth(image.current) : null)
  return (
    <div className={styles.frame}>
      <div
        className={styles.preview}
        data-testid="preview"
        role="group"
        aria-label={t('picture.preview')}
        tabIndex={0}
        aria-busy={isDrawing}
        data-zoomed={width !== null || undefined}
      >
        {isShown && (
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- for the thumb; the button does the same, and a button around it would hide the picture
          <img
            ref={image}
            src={source}
            alt={current ? alt : ''}
            onClick={toggle}
            style={width === null ? undefined : { width: `max(100%, ${width}px)` }}
          />
        )}
        {isShown && lockDate !== null && width === null && <LockScreen date={lockDate} accent={accent} />}
        <p role="status" className={source ? 'visually-hidden' : undefined}>
          {isDrawing && t('picture.drawing')}
        </p>
        {error && (
          <p role="alert">{t(isOfOtherVersion(error) ? 'picture.other_version' : 'picture.failed')}</p>
        )}
      </div>
      {isShown && (
        <button type="button" className={`icon-button ${styles.zoom}`} onClick={toggle}>
          {width === null ? <Maximize2 aria-hidden size={20} /> : <Minimize2 aria-hidden size={20} />}
          <span className="visually-hidden">
            {t(width === null ? 'picture.enlarge' : 'picture.see_whole')}
          </span>
        </button>
      )}
    </div>
  )
}

/** The width in CSS px at which each pixel of the picture is one of the screen. */
const ownWidth = (image: HTMLImageElement | null): number =>
  Math.round((image?.naturalWidth ?? 0) / window.devicePixelRatio)

const isOfOtherVersion = (error: Error) => error instanceof ApiError && error.code === 'other_version'
