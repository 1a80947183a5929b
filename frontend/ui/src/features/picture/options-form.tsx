// The form of a picture's options: the fan's own first, then use, style and the rest.
import type { ReactNode } from 'react'

import { useStrings } from '@/shared/strings/strings'
import { SegmentedControl } from '@/shared/ui/segmented-control'
import { TextField } from '@/shared/ui/text-field'

import { AccentField } from './accent-field'
import * as styles from './options-form.module.css'
import {
  DENSITIES,
  PICTURE_THEMES,
  QR_USES,
  STYLES,
  type PictureOptions,
  type ResolvedOptions,
} from './picture-options'
import { LONGEST_TITLE, isTooLong } from './title'

interface OptionsFormProps {
  options: ResolvedOptions
  typedTitle: string
  /** The choice of a size. */
  children: ReactNode
  onChange: (part: Partial<PictureOptions>) => void
}

/** `maxLength` counts UTF-16 units: two for an emoji. */
const MOST_UNITS = 2 * LONGEST_TITLE

export function OptionsForm({ options, typedTitle, children, onChange }: OptionsFormProps) {
  const { t } = useStrings()
  return (
    <div className={styles.form}>
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
      <AccentField accent={options.accent} onChange={(accent) => onChange({ accent })} />
      {children}
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
      <MoreOptions options={options} onChange={onChange} />
    </div>
  )
}

function MoreOptions({ options, onChange }: Pick<OptionsFormProps, 'options' | 'onChange'>) {
  const { t } = useStrings()
  return (
    <details className={styles.more}>
      <summary>{t('picture.more')}</summary>
      <div className={styles.form}>
        {options.size === 'phone' && (
          <SegmentedControl
            label={t('picture.density')}
            options={DENSITIES.map((value) => ({
              value,
              label: t(value === 'auto' ? 'picture.auto' : `picture.density.${value}`),
            }))}
            chosen={options.density}
            onChoose={(density) => onChange({ density })}
          />
        )}
        <SegmentedControl
          label={t('picture.qr')}
          options={QR_USES.map((value) => ({
            value,
            label: t(value === 'auto' ? 'picture.auto' : `picture.qr.${value}`),
          }))}
          chosen={options.qr}
          onChoose={(qr) => onChange({ qr })}
        />
      </div>
    </details>
  )
}
