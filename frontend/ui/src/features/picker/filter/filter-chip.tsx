// Switches one wish of the filter, and says how many slots it leaves.
import type { ReactNode } from 'react'

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
      className="chip"
      data-active={isOn || undefined}
      aria-pressed={isOn}
      onClick={onPress}
    >
      {children} <span className="chip__count">{count}</span>
    </button>
  )
}
