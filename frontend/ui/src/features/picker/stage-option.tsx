// A checkbox for a stage or an area, with its colour, a count and buttons.
import type { CSSProperties, ReactNode } from 'react'

import * as styles from './stage-option.module.css'

interface StageOptionProps {
  label: string
  colour?: string
  isOn: boolean
  count?: number
  onChange: () => void
  /** Buttons of the line. */
  children?: ReactNode
}

export function StageOption({ label, colour, isOn, count, onChange, children }: StageOptionProps) {
  const style: CSSProperties & Record<'--stage', string | undefined> = { '--stage': colour }
  return (
    <li className={styles.option} data-buttons={children ? true : undefined} style={style}>
      <label>
        <input type="checkbox" checked={isOn} onChange={onChange} />
        {colour && <span className="swatch" />}
        <span className={styles.label}>{label}</span>
        {count !== undefined && <span className={styles.count}>{count}</span>}
      </label>
      {children}
    </li>
  )
}

export const StageOptions = ({ children }: { children: ReactNode }) => (
  <ul className={styles.list}>{children}</ul>
)

/** The first option is the area, the others are its stages. */
export const AreaOptions = ({ legend, children }: { legend: string; children: ReactNode }) => (
  <fieldset className={styles.area}>
    <legend className="visually-hidden">{legend}</legend>
    <StageOptions>{children}</StageOptions>
  </fieldset>
)
