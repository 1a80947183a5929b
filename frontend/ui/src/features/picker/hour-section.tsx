// Shows the slots that start in one hour, under a heading that stays while they pass.
import type { Choice } from '@/shared/selection/choices'
import type { Clash } from '@/shared/selection/clashes'
import { SlotRow } from '@/shared/slots/slot-row'
import { SmallHours } from '@/shared/slots/small-hours'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import type { Hour } from './hours'

interface HourSectionProps {
  hour: Hour
  choices: ReadonlyMap<string, Choice>
  worst: ReadonlyMap<string, Clash>
  needles: readonly string[]
  onPick: (slot: Slot, isRange: boolean) => void
  onMore: (slot: Slot) => void
}

export function HourSection({ hour, choices, worst, ...row }: HourSectionProps) {
  const { t } = useStrings()
  return (
    <>
      <h3 className="hour">
        <span>
          {clock(hour.startMin)} <SmallHours minute={hour.startMin} />
        </span>
        <span className="hour__count">{t('slot.hour', { count: hour.slots.length })}</span>
      </h3>
      <ul className="slot-rows">
        {hour.slots.map((slot) => (
          <SlotRow
            key={slot.id}
            slot={slot}
            choice={choices.get(slot.id)}
            clash={worst.get(slot.id)}
            {...row}
          />
        ))}
      </ul>
    </>
  )
}
