// Shows the real picture of the picks, and lets it be taken along.
import { Download } from 'lucide-react'
import { useState } from 'react'

import { useSelection } from '@/api/selection'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Segments } from '@/shared/ui/segments'
import { Sheet } from '@/shared/ui/sheet'
import { shownTheme, useTheme } from '@/shared/ui/theme'

import { PICTURE_THEMES, pictureAddress, type PictureTheme } from './picture-address'
import { usePicture } from './use-picture'
import './picture.css'

export function PictureSheet({ timetable, onClose }: { timetable: Timetable; onClose: () => void }) {
  const { t, language } = useStrings()
  const { code } = usePicks()
  const [theme, setTheme] = useState<PictureTheme>(shownTheme(useTheme()))
  const { festival, version } = timetable.source
  const { source, fileName, isError, isFetching, refetch } = usePicture(
    pictureAddress({ festival, code, version, theme, language }),
  )
  const { data: selection } = useSelection(festival, code, version)

  return (
    <Sheet title={t('picture.title')} onClose={onClose}>
      <div className="picture" aria-busy={isFetching}>
        {source && !isError && <img src={source} alt={selection?.alt ?? t('picture.title')} />}
        <p role="status" className={source ? 'visually-hidden' : undefined}>
          {isFetching && t('picture.drawing')}
        </p>
        {isError && <p role="alert">{t('picture.failed')}</p>}
      </div>
      <Segments
        label={t('picture.theme')}
        options={PICTURE_THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={theme}
        onChoose={setTheme}
      />
      <footer className="sheet__bottom">
        {isError || !source ? (
          <button type="button" className="main-button" disabled={isFetching} onClick={() => void refetch()}>
            {isError ? t('state.retry') : t('picture.drawing')}
          </button>
        ) : (
          <a className="main-button" href={source} download={fileName}>
            <Download aria-hidden size={20} />
            {t('picture.download')}
          </a>
        )}
      </footer>
    </Sheet>
  )
}
