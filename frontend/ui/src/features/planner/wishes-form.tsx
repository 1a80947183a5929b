// The fan's wishes: greetings, more time for each change of stage, and times kept free on each day.
import {
  BUFFERS_MIN,
  changeWishes,
  MEAL_LENGTH_MIN,
  NO_DAY_WISHES,
  usePlanWishes,
  type DayWishes,
} from '@/shared/planner/plan-wishes'
import { formatDate } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Day, Timetable } from '@/shared/timetable/timetable'
import { SegmentedControl } from '@/shared/ui/segmented-control'

import * as styles from './wishes-form.module.css'

export function WishesForm({ timetable }: { timetable: Timetable }) {
  const { t } = useStrings()
  const { festival, source, slots } = timetable
  const wishes = usePlanWishes(festival)
  const days = source.days.filter(({ id }) => (timetable.slotsOfDay.get(id) ?? []).length > 0)
  const buffers = BUFFERS_MIN.map((minutes) => ({
    value: `${minutes}`,
    label: t('duration.minutes', { minutes }),
  }))
  return (
    <details className={styles.wishes}>
      <summary>{t('planner.wishes')}</summary>
      <div className={styles.fields}>
        {slots.some(({ kind }) => kind === 'greeting') && (
          <SegmentedControl
            label={t('planner.greetings')}
            options={(['no', 'yes'] as const).map((value) => ({
              value,
              label: t(`planner.greetings.${value}`),
            }))}
            chosen={wishes.greetings ? 'yes' : 'no'}
            onChoose={(value) => changeWishes(festival, { greetings: value === 'yes' })}
          />
        )}
        <SegmentedControl
          label={t('planner.buffer')}
          options={buffers}
          chosen={`${wishes.bufferMin}`}
          onChoose={(value) => changeWishes(festival, { bufferMin: Number(value) })}
        />
        {days.map((day) => (
          <DayFields
            key={day.id}
            {...{ day, timetable }}
            wishes={wishes.days[day.id] ?? NO_DAY_WISHES}
            onChange={(part) =>
              changeWishes(festival, {
                days: { ...wishes.days, [day.id]: { ...NO_DAY_WISHES, ...wishes.days[day.id], ...part } },
              })
            }
          />
        ))}
        <p className={styles.hint}>{t('planner.wishes_hint')}</p>
      </div>
    </details>
  )
}

interface DayFieldsProps {
  day: Day
  timetable: Timetable
  wishes: DayWishes
  onChange: (part: Partial<DayWishes>) => void
}

const STEP_MIN = 30

function DayFields({ day, timetable, wishes, onChange }: DayFieldsProps) {
  const { t } = useStrings()
  const slots = timetable.slotsOfDay.get(day.id) ?? []
  const first = Math.min(...slots.map(({ startMin }) => startMin))
  const last = Math.max(...slots.map(({ endMin }) => endMin))
  const times: number[] = []
  for (let minute = Math.floor(first / STEP_MIN) * STEP_MIN; minute <= last; minute += STEP_MIN)
    times.push(minute)
  const mealWords = (minute: number) => `${clock(minute)}–${clock(minute + MEAL_LENGTH_MIN)}`
  return (
    <fieldset className={styles.day}>
      <legend>{formatDate(day.date, t)}</legend>
      <TimeField
        label={t('planner.arrive')}
        {...{ times }}
        minute={wishes.arriveMin}
        words={clock}
        none={t('filter.any_time')}
        onMinute={(arriveMin) => onChange({ arriveMin })}
      />
      <TimeField
        label={t('planner.leave')}
        {...{ times }}
        minute={wishes.leaveMin}
        words={clock}
        none={t('filter.any_time')}
        onMinute={(leaveMin) => onChange({ leaveMin })}
      />
      <TimeField
        label={t('planner.meal')}
        {...{ times }}
        minute={wishes.mealMin}
        words={mealWords}
        none={t('planner.no_meal')}
        onMinute={(mealMin) => onChange({ mealMin })}
      />
    </fieldset>
  )
}

interface TimeFieldProps {
  label: string
  times: readonly number[]
  minute: number | null
  words: (minute: number) => string
  /** The choice of no time. */
  none: string
  onMinute: (minute: number | null) => void
}

function TimeField({ label, times, minute, words, none, onMinute }: TimeFieldProps) {
  const offered = minute === null || times.includes(minute) ? times : [minute, ...times]
  return (
    <label className={styles.time}>
      <span>{label}</span>
      <select
        value={minute ?? ''}
        onChange={({ target }) => onMinute(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{none}</option>
        {offered.map((one) => (
          <option key={one} value={one}>
            {words(one)}
          </option>
        ))}
      </select>
    </label>
  )
}
