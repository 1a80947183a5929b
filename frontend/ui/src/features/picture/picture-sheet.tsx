// The dialog of the picture: preview, options, saving and sharing.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { Sheet } from '@/shared/ui/sheet'
import { shownTheme, useTheme } from '@/shared/ui/theme'

import { DayAndPage } from './day-and-page'
import { OfflinePicture } from './offline-picture'
import { OptionsForm } from './options-form'
import {
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
import { SizeField } from './size-field'
import { pictureQuery, usePicture } from './use-picture'
import { useThumbnails } from './use-thumbnails'

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
  const client = useQueryClient()
  const { festival, version, days } = timetable.source
  const [typed, setTyped] = useState(() => storedOptions(theme, festival, shownDay))
  const pickedDays = days.filter((day) => picked.some((slot) => slot.day === day.id))
  const resolve = (part: Partial<PictureOptions>) =>
    resolveOptions({ ...typed, ...part }, pickedDays, days, shownDay)
  const options = resolve({})
  const of = { festival, code, version, language }
  const addressOf = (part: Partial<PictureOptions>) => pictureAddress(of, resolve(part))
  const picture = usePicture(of, addressOf({}))
  const texts = useShareTexts(timetable, of, options, picture.current)
  const thumbnails = useThumbnails(
    of,
    addressesOf((size) => addressOf({ size, page: 1 })),
    !!picture.current,
  )
  const pages = picture.shown?.pages ?? 1

  const dateOf = (day: Day | undefined) => (day ? formatDate(day.date, t) : '')
  const change = (part: Partial<PictureOptions>) => {
    const next = { ...typed, page: 1, ...part }
    storeOptions(next, festival, shownDay)
    setTyped(next)
  }
  const fetchPage = async (page: number) =>
    (await client.fetchQuery(pictureQuery(of, addressOf({ page }), client))).file

  return (
    <Sheet title={t('picture.title')} onClose={onClose} isWide>
      <div className={styles.sheet}>
        <div className={styles.side}>
          <Preview
            picture={picture}
            alt={texts.alt}
            lockDate={options.size === 'wallpaper' ? dateOf(options.days[0]) : null}
            accent={options.accent}
          />
          {picture.error && <OfflinePicture timetable={timetable} />}
          <DayAndPage options={options} pickedDays={pickedDays} pages={pages} onChange={change} />
        </div>
        <div className={styles.side}>
          <OptionsForm options={options} typedTitle={typed.title} onChange={change}>
            <SizeField size={options.size} thumbnails={thumbnails} onChange={(size) => change({ size })} />
          </OptionsForm>
          <ShareRow texts={texts} file={picture.current?.file} />
        </div>
      </div>
      <SaveButtons picture={picture} words={texts.post ?? texts.link} fetchPage={fetchPage} />
    </Sheet>
  )
}

type Addresses = Record<PictureOptions['size'], string>

const addressesOf = (addressOf: (size: PictureOptions['size']) => string): Addresses => ({
  phone: addressOf('phone'),
  wallpaper: addressOf('wallpaper'),
  share: addressOf('share'),
  a4: addressOf('a4'),
})
