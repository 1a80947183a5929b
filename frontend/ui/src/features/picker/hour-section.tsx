// Shows the slots that start in one hour, as far as they are seen, under a heading that stays while they pass.
import type { VirtualItem } from '@tanstack/react-virtual'

import { actOf } from '@/shared/selection/acts'
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
  rows: readonly VirtualItem[]
  start: number
  choices: ReadonlyMap<string, Choice>
  worst: ReadonlyMap<string, Clash>
  followed: ReadonlySet<string>
  needles: readonly string[]
  measure: (line: Element | null) => void
  onPick: (slot: Slot, isRange: boolean) => void
  onMore: (slot: Slot) => void
}

export function HourSection({
  hour,
  rows,
  start,
  choices,
  worst,
  followed,
  measure,
  ...row
}: HourSectionProps) {
  const { t } = useStrings()
  return (
    <>
      <h3 ref={measure} data-index={hour.at} className="hour">
        <span>
          {clock(hour.startMin)} <SmallHours minute={hour.startMin} />
        </span>
        <span className="hour__count">{t('slot.hour', { count: hour.slots.length })}</span>
      </h3>
      <ul className="slot-rows">
        {rows.map((line) => {
          const position = line.index - hour.at
          const slot = hour.slots[position - 1]
          return (
            slot && (
              <SlotRow
                key={slot.id}
                {...{ slot, position, measure, ...row }}
                line={line.index}
                top={line.start - start}
                total={hour.slots.length}
                choice={choices.get(slot.id)}
                clash={worst.get(slot.id)}
                isFollowed={followed.has(actOf(slot.piece))}
              />
            )
          )
        })}
      </ul>
    </>
  )
}
