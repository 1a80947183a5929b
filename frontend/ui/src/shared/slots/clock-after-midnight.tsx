// What a clock on the wall shows, beside a time like 25:30.
import { useStrings } from '@/shared/strings/strings'
import { clock, isAfterMidnight } from '@/shared/timetable/clock'

import * as styles from './clock-after-midnight.module.css'

export function ClockAfterMidnight({ minute }: { minute: number }) {
  const { t } = useStrings()
  if (!isAfterMidnight(minute)) return null
  return <small className={styles.clock}>{t('slot.after_midnight', { time: clock(minute - 24 * 60) })}</small>
}
