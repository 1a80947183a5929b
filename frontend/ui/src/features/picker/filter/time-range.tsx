// Two selects for a range of times, in full hours of the festival's clock.
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

import type { Filter } from './filter'
import * as styles from './time-range.module.css'

interface TimeRangeProps {
  timetable: Timetable
  filter: Filter
  onChange: (part: Partial<Filter>) => void
}

export function TimeRange({ timetable, filter, onChange }: TimeRangeProps) {
  const { t } = useStrings()
  const first = Math.min(...timetable.slots.map((slot) => slot.startMin))
  const last = Math.max(...timetable.slots.map((slot) => slot.endMin))
  const hours: number[] = []
  for (let minute = Math.floor(first / 60) * 60; minute <= last; minute += 60) hours.push(minute)
  return (
    <fieldset className={styles.range}>
      <legend className="visually-hidden">{t('filter.times')}</legend>
      <HourSelect
        label={t('filter.from')}
        hours={hours}
        minute={filter.fromMin}
        onMinute={(fromMin) => onChange({ fromMin })}
      />
      <HourSelect
        label={t('filter.to')}
        hours={hours}
        minute={filter.toMin}
        onMinute={(toMin) => onChange({ toMin })}
      />
    </fieldset>
  )
}

interface HourSelectProps {
  label: string
  hours: readonly number[]
  minute: number | null
  onMinute: (minute: number | null) => void
}

function HourSelect({ label, hours, minute, onMinute }: HourSelectProps) {
  const { t } = useStrings()
  const offered = minute === null || hours.includes(minute) ? hours : [minute, ...hours]
  return (
    <label className={styles.hour}>
      <span>{label}</span>
      <select
        value={minute ?? ''}
        onChange={(event) => onMinute(event.target.value === '' ? null : Number(event.target.value))}
      >
        <option value="">{t('filter.any_time')}</option>
        {offered.map((hour) => (
          <option key={hour} value={hour}>
            {clock(hour)}
          </option>
        ))}
      </select>
    </label>
  )
}
