// The dialog of the picture: preview, options, saving and sharing.
import { useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Sheet } from '@/shared/ui/sheet'
import { shownTheme, useTheme } from '@/shared/ui/theme'

import { OfflinePicture } from './offline-picture'
import { OptionsForm } from './options-form'
import { PageTurner } from './page-turner'
import {
  holdsOneDay,
  storeOptions,
  storedOptions,
  pictureAddress,
  resolveOptions,
  type PictureOptions,
} from './picture-options'
import * as styles from './picture-sheet.module.css'
import { Preview } from './preview'
import { SaveButtons } from './save-buttons'
import { ShareRow } from './share/share-row'
import { useShareTexts } from './share/use-share-texts'
import { usePicture } from './use-picture'

interface PictureSheetProps {
  timetable: Timetable
  /** The day that the fan looks at. */
  shownDay: string
  onClose: () => void
}

export function PictureSheet({ timetable, shownDay, onClose }: PictureSheetProps) {
  const { t, language } = useStrings()
  const { code, picked } = usePicks((picks) => picks)
  const theme = shownTheme(useTheme())
  const [typed, setTyped] = useState(() => storedOptions(theme, timetable.festival))
  const { festival, version, days } = timetable.source
  const pickedDays = days.filter((day) => picked.some((slot) => slot.day === day.id))
  const options = resolveOptions(typed, pickedDays, days, shownDay)
  const of = { festival, code, version, language }
  const picture = usePicture(of, pictureAddress(of, options))
  const texts = useShareTexts(timetable, of, options)

  const change = (part: Partial<PictureOptions>) => {
    const next = { ...typed, page: 1, ...part }
    storeOptions(next, festival)
    setTyped(next)
  }
  const pages = picture.shown?.pages ?? 1

  return (
    <Sheet title={t('picture.title')} onClose={onClose} isWide>
      <div className={styles.sheet}>
        <Preview
          picture={picture}
          alt={texts.alt}
          isWhole={options.size === 'share' || options.size === 'wallpaper'}
        />
        {picture.error && <OfflinePicture timetable={timetable} />}
        <div className={styles.side}>
          {holdsOneDay(options) && pickedDays.length > 1 && (
            <PageTurner
              page={pickedDays.findIndex(({ id }) => id === options.day) + 1}
              count={pickedDays.length}
              name={options.days.map(({ date }) => formatDate(date, t)).join('')}
              onPage={(page) => change({ day: pickedDays[page - 1]?.id ?? '' })}
            />
          )}
          {!holdsOneDay(options) && pages > 1 && (
            <PageTurner
              page={Math.min(options.page, pages)}
              count={pages}
              onPage={(page) => change({ page })}
            />
          )}
          <OptionsForm options={options} typedTitle={typed.title} pickedDays={pickedDays} onChange={change} />
          <ShareRow texts={texts} file={picture.current?.file} />
        </div>
      </div>
      <SaveButtons picture={picture} words={texts.post ?? texts.link} />
    </Sheet>
  )
}
