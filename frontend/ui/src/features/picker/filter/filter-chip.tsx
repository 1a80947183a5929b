// A chip that switches one part of the filter, with the number of slots that match.
import type { MouseEvent, ReactNode } from 'react'
import { flushSync } from 'react-dom'

import * as styles from './filter-chip.module.css'

interface FilterChipProps {
  isOn: boolean
  count: number
  onPress: () => void
  children: ReactNode
}

export function FilterChip({ isOn, count, onPress, children }: FilterChipProps) {
  // A chip that is on stands first: one that moves would lose the focus.
  const press = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    flushSync(onPress)
    currentTarget.focus()
  }
  return (
    <button
      type="button"
      className={styles.chip}
      data-active={isOn || undefined}
      aria-pressed={isOn}
      onClick={press}
    >
      {children} <span className={styles.count}>{count}</span>
    </button>
  )
}
