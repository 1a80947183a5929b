// Asks how the picture shall be: style, size, colours, day, title.
import { usePicks } from '@/shared/selection/picks-context'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import type { Timetable } from '@/shared/timetable/timetable'
import { Segments } from '@/shared/ui/segments'

import { LONGEST_TITLE, PICTURE_THEMES, SIZES, STYLES, type PictureWish } from './picture-wish'

interface WishesProps {
  wish: PictureWish
  timetable: Timetable
  onChange: (part: Partial<PictureWish>) => void
}

export function Wishes({ wish, timetable, onChange }: WishesProps) {
  const { t } = useStrings()
  const { picked } = usePicks()
  const days = timetable.source.days.filter((day) => picked.some((slot) => slot.day === day.id))
  return (
    <div className="wishes">
      <Segments
        label={t('picture.style')}
        options={STYLES.map((value) => ({ value, label: t(`picture.style.${value}`) }))}
        chosen={wish.style}
        onChoose={(style) => onChange({ style })}
      />
      <Segments
        label={t('picture.theme')}
        options={PICTURE_THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        chosen={wish.theme}
        onChoose={(theme) => onChange({ theme })}
      />
      <Segments
        label={t('picture.size')}
        options={SIZES.map((value) => ({ value, label: t(`picture.size.${value}`) }))}
        chosen={wish.size}
        onChoose={(size) => onChange({ size })}
      />
      {days.length > 1 && (
        <Segments
          label={t('days.label')}
          options={[
            { value: '', label: t('picture.every_day') },
            ...days.map((day) => ({ value: day.id, label: formatDate(day.date, t) })),
          ]}
          chosen={wish.day}
          onChoose={(day) => onChange({ day })}
        />
      )}
      <label className="titled-field">
        <span>{t('picture.own_title')}</span>
        <input
          type="text"
          maxLength={LONGEST_TITLE}
          placeholder={t('picture.usual_title')}
          value={wish.title}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </label>
    </div>
  )
}
