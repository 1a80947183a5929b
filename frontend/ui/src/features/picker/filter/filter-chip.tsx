// A chip that switches one part of the filter, with the number of slots that match.
import type { ReactNode } from 'react'

import * as styles from './filter-chip.module.css'

interface FilterChipProps {
  isOn: boolean
  count: number
  onPress: () => void
  children: ReactNode
}

export function FilterChip({ isOn, count, onPress, children }: FilterChipProps) {
  return (
    <button
      type="button"
      className={styles.chip}
      data-active={isOn || undefined}
      aria-pressed={isOn}
      onClick={onPress}
    >
      {children} <span className={styles.count}>{count}</span>
    </button>
  )
}
