// The words for a delay; none for a cancelled slot.
import { formatDuration } from '@/shared/strings/formats'
import type { Translate } from '@/shared/strings/strings'
import type { Slot } from '@/shared/timetable/timetable'

type Delayed = Pick<Slot, 'delay_min' | 'status'>

/** "20分遅れ", "20 min late"; "" where there is no delay. */
export function delayWords(slot: Delayed, t: Translate): string {
  if (!isDelayed(slot)) return ''
  const duration = formatDuration(Math.abs(slot.delay_min), t)
  return t(slot.delay_min > 0 ? 'delay.late' : 'delay.early', { duration })
}

/** "+20分", "+20m": where words would not fit. */
export function shortDelay(slot: Delayed, t: Translate): string {
  if (!isDelayed(slot)) return ''
  return t('delay.short', { sign: slot.delay_min > 0 ? '+' : '−', minutes: Math.abs(slot.delay_min) })
}

const isDelayed = ({ delay_min, status }: Delayed) => delay_min !== 0 && status !== 'cancelled'
