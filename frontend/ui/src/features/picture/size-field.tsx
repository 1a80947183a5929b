// The choice of a size by its use, each with the picture itself, drawn small by the browser.
import { useEffect, useMemo } from 'react'

import { useStrings } from '@/shared/strings/strings'
import * as choice from '@/shared/ui/radio.module.css'

import { SIZES, type PictureOptions } from './picture-options'
import * as styles from './size-field.module.css'

type Size = PictureOptions['size']

interface SizeFieldProps {
  size: Size
  /** Those that are there; the others are still an empty sheet. */
  thumbnails: Readonly<Partial<Record<Size, Blob>>>
  onChange: (size: Size) => void
}

export function SizeField({ size, thumbnails, onChange }: SizeFieldProps) {
  const { t } = useStrings()
  return (
    <fieldset className={choice.group}>
      <legend>{t('picture.size')}</legend>
      <div className={styles.sizes}>
        {SIZES.map((one) => (
          <label key={one} className={choice.option}>
            <input type="radio" name="size" checked={one === size} onChange={() => onChange(one)} />
            <span className={`${choice.face} ${styles.face}`}>
              <span className={styles.sheet} data-size={one}>
                <Thumbnail file={thumbnails[one]} />
              </span>
              <span>{t(`picture.size.${one}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Thumbnail({ file }: { file: Blob | undefined }) {
  const source = useMemo(() => (file ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => void (source && URL.revokeObjectURL(source)), [source])
  return source && <img src={source} alt="" decoding="async" />
}
