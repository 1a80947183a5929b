// The form of a picture's options: style, size, theme, day, title.
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Day } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { TextField } from '@/shared/ui/text-field'

import * as styles from './options-form.module.css'
import {
  PICTURE_THEMES,
  SIZES,
  STYLES,
  holdsOneDay,
  type PictureOptions,
  type ResolvedOptions,
} from './picture-options'
import { LONGEST_TITLE, isTooLong } from './title'

interface OptionsFormProps {
  options: ResolvedOptions
  typedTitle: string
  pickedDays: readonly Day[]
  onChange: (part: Partial<PictureOptions>) => void
}

/** `maxLength` counts UTF-16 units: two for an emoji. */
const MOST_UNITS = 2 * LONGEST_TITLE

export function OptionsForm({ options, typedTitle, pickedDays, onChange }: OptionsFormProps) {
  const { t } = useStrings()
  const everyDay = holdsOneDay(options) ? [] : [{ value: '', label: t('picture.every_day') }]
  return (
    <div className={styles.form}>
      <SegmentedControl
        label={t('picture.style')}
        options={STYLES.map((value) => ({ value, label: t(`picture.style.${value}`) }))}
        chosen={options.style}
        onChoose={(style) => onChange({ style })}
      />
      <SegmentedControl
        label={t('picture.theme')}
        options={PICTURE_THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={options.theme}
        onChoose={(theme) => onChange({ theme })}
      />
      <SegmentedControl
        label={t('picture.size')}
        options={SIZES.map((value) => ({ value, label: t(`picture.size.${value}`) }))}
        chosen={options.size}
        onChoose={(size) => onChange({ size })}
      />
      {pickedDays.length > 1 && (
        <SegmentedControl
          label={t('days.label')}
          options={[
            ...everyDay,
            ...pickedDays.map((day) => ({ value: day.id, label: formatDate(day.date, t) })),
          ]}
          chosen={options.day}
          onChoose={(day) => onChange({ day })}
        />
      )}
      <TextField
        label={t('picture.own_title')}
        maxLength={MOST_UNITS}
        placeholder={t('picture.default_title')}
        value={typedTitle}
        onChange={(title) => onChange({ title })}
      >
        {isTooLong(typedTitle) && (
          <span role="status">{t('picture.title_cut', { limit: LONGEST_TITLE })}</span>
        )}
      </TextField>
    </div>
  )
}
