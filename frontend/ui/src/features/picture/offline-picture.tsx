// The offline picture of this festival, shown where the server can't be reached.
import Download from 'lucide-react/icons/download'
import { useEffect, useState } from 'react'

import { readOfflinePicture, type StoredPicture } from '@/shared/offline-picture'
import { usePicks } from '@/shared/selection/picks-context'
import { formatInstant } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './offline-picture.module.css'

export function OfflinePicture({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const code = usePicks((picks) => picks.code)
  const offline = useOfflinePicture(timetable.festival)
  if (!offline) return null
  const { source, picture } = offline
  const time =
    picture.renderedAt === null ? '' : formatInstant(picture.renderedAt, timetable.source.time_zone, t)
  const words = t(picture.code === code ? 'picture.offline' : 'picture.offline_other', { time })
  return (
    <figure className={styles.picture}>
      <figcaption role="status">{words}</figcaption>
      <img src={source} alt={words} />
      <a className="quiet-button" href={source} download={`${timetable.festival}.png`}>
        <Download aria-hidden size={20} />
        {t('picture.offline_save')}
      </a>
    </figure>
  )
}

function useOfflinePicture(festival: string): { source: string; picture: StoredPicture } | null {
  const [offline, setOffline] = useState<{ source: string; picture: StoredPicture } | null>(null)
  useEffect(() => {
    let source = ''
    let isGone = false
    const show = (picture: StoredPicture | null) => {
      if (!picture || isGone) return
      source = URL.createObjectURL(picture.file)
      setOffline({ source, picture })
    }
    readOfflinePicture(festival).then(show, () => undefined)
    return () => {
      isGone = true
      URL.revokeObjectURL(source)
    }
  }, [festival])
  return offline
}
