// Both sides of a clash as tiles in their stages' colours, the walk between them, and where their times meet.
import Footprints from 'lucide-react/icons/footprints'
import type { CSSProperties } from 'react'

import type { Clash } from '@/shared/selection/clashes'
import { useChoice } from '@/shared/selection/picks-context'
import { ClockAfterMidnight } from '@/shared/slots/clock-after-midnight'
import { delayWords } from '@/shared/slots/delay-text'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './both-sides.module.css'

type Colours = CSSProperties & Record<`--${string}`, string>

export function BothSides({ clash, timetable }: { clash: Clash; timetable: Timetable }) {
  const { t } = useStrings()
  const { first, second } = clash
  return (
    <div>
      <ul className={styles.sides}>
        <Side slot={first} />
        <Side slot={second} />
      </ul>
      <TimeBars clash={clash} />
      <p className={styles.walk}>
        <Footprints aria-hidden size={16} />
        {walkWords(first, second, timetable, t)}
      </p>
    </div>
  )
}

function Side({ slot }: { slot: Slot }) {
  const { t } = useStrings()
  const choice = useChoice(slot)
  const tags = [
    slot.kind !== 'live' && t(`kind.${slot.kind}`),
    choice === 'maybe' && t('slot.maybe'),
    slot.status !== 'scheduled' && t(`status.${slot.status}`),
    delayWords(slot, t),
  ].filter(Boolean)
  return (
    <li className={styles.side} data-kind={slot.kind} style={coloursOf(slot)}>
      <b lang={languageOf(slot.act)}>{slot.act}</b>
      <span className={styles.time}>
        {clock(slot.startMin)}–{clock(slot.endMin)} <ClockAfterMidnight minute={slot.startMin} />
      </span>
      <span lang={languageOf(slot.stage.name)}>{slot.stage.name}</span>
      {tags.length > 0 && <span>{tags.join(' · ')}</span>}
    </li>
  )
}

function coloursOf({ stage }: Slot): Colours {
  return { '--stage': stage.colour, '--tile': stage.tile_colour, '--on-tile': stage.text_colour }
}

function walkWords(first: Slot, second: Slot, { walkMin }: Timetable, t: Translate): string {
  if (first.stage.id === second.stage.id) return t('clash.walk_none')
  const minutes = walkMin(first.stage.id, second.stage.id)
  return minutes === null ? t('clash.walk_unknown') : t('clash.walk', { minutes })
}

/** One bar a slot on a common scale, and the minutes that are missing marked across both. */
function TimeBars({ clash: { first, second, missingMin } }: { clash: Clash }) {
  const end = Math.max(first.endAt, second.endAt)
  const spanMs = Math.max(1, end - first.startAt)
  const place = (startAt: number, endAt: number): CSSProperties => ({
    left: `${((startAt - first.startAt) / spanMs) * 100}%`,
    width: `${((Math.min(end, endAt) - startAt) / spanMs) * 100}%`,
  })
  return (
    <div className={styles.bars} aria-hidden>
      {[first, second].map((slot) => (
        <div key={slot.id}>
          <span className={styles.bar} style={{ ...coloursOf(slot), ...place(slot.startAt, slot.endAt) }} />
        </div>
      ))}
      <span className={styles.missing} style={place(second.startAt, second.startAt + missingMin * 60_000)} />
    </div>
  )
}
