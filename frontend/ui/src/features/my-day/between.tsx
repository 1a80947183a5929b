// What stands between the tiles: memos, clashes to decide on, cancelled picks, and the free time with its walk.
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import type { FreePart } from '@/shared/timeline/day-timeline'
import { Memo } from '@/shared/timeline/memo'
import { holdsMemo } from '@/shared/timeline/tile'
import type { Scale } from '@/shared/timeline/timeline-scale'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './between.module.css'
import { Clashes } from './clashes'
import { GapLine } from './gap-line'

interface BetweenProps {
  part: FreePart
  timetable: Timetable
  picked: readonly Slot[]
  memos: Readonly<Record<string, string>>
  scale: Scale
  /** Null once the festival is over. */
  now: number | null
  onAdd: (slot: Slot) => void
}

export function Between({ part, memos, scale, ...gapProps }: BetweenProps) {
  const { above, clashes, cancelled, gap } = part
  const withMemo = above.filter((tile) => !holdsMemo(tile, scale))
  const overlaps = clashes.filter(({ cause }) => cause === 'overlap')
  const tight = clashes.filter(({ cause }) => cause === 'tight')
  return (
    <div className={styles.between}>
      {withMemo.map(({ slot }) => {
        const words = memos[slot.id]
        const act = above.length > 1 ? slot.act : undefined
        return words !== undefined && <Memo key={slot.id} {...{ words, act }} />
      })}
      <Clashes clashes={overlaps} isPlain={above.length === 2} />
      {cancelled.map((slot) => (
        <Cancelled key={slot.id} slot={slot} />
      ))}
      {gap && <GapLine gap={gap} {...gapProps} />}
      <Clashes clashes={tight} isPlain={above.length === 1 && tight.length === 1} />
    </div>
  )
}

function Cancelled({ slot }: { slot: Slot }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  return (
    <button
      type="button"
      className={styles.cancelled}
      aria-haspopup="dialog"
      data-slot={slot.id}
      onClick={() => openDialog({ kind: 'slot', slot })}
    >
      <b>{t('status.cancelled')}</b>
      <span>
        {clock(slot.startMin)}–{clock(slot.endMin)} <s lang={languageOf(slot.act)}>{slot.act}</s>{' '}
        {slot.stage.name}
      </span>
    </button>
  )
}
