// A labelled field for one line of text.
import type { ReactNode } from 'react'

import * as styles from './text-field.module.css'

interface TextFieldProps {
  label: string
  value: string
  maxLength: number
  placeholder?: string
  onChange: (value: string) => void
  /** A note below the field. */
  children?: ReactNode
}

export function TextField({ label, onChange, children, ...input }: TextFieldProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input type="text" onChange={(event) => onChange(event.target.value)} {...input} />
      {children}
    </label>
  )
}
