// The day and the page of the picture, to choose beside it.
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'

import { PageTurner } from './page-turner'
import { holdsOneDay, type PictureOptions, type ResolvedOptions } from './picture-options'
import * as styles from './picture-sheet.module.css'

interface DayAndPageProps {
  options: ResolvedOptions
  pickedDays: readonly Day[]
  /** Pages of the picture, as the server drew it. */
  pages: number
  onChange: (part: Partial<PictureOptions>) => void
}

export function DayAndPage({ options, pickedDays, pages, onChange }: DayAndPageProps) {
  const { t } = useStrings()
  const everyDay = holdsOneDay(options) ? [] : [{ value: '', label: t('picture.every_day') }]
  const ofDays = pickedDays.map((day) => ({ value: day.id, label: formatDate(day.date, t) }))
  if (pages < 2 && pickedDays.length < 2) return null
  return (
    <div className={styles.side}>
      {pages > 1 && (
        <PageTurner
          page={Math.min(options.page, pages)}
          count={pages}
          onPage={(page) => onChange({ page })}
        />
      )}
      {pickedDays.length > 1 && (
        <SegmentedControl
          label={t('days.label')}
          options={[...everyDay, ...ofDays]}
          chosen={options.day}
          onChoose={(day) => onChange({ day })}
        />
      )}
    </div>
  )
}
