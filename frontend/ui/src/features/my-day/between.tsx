// What stands between the tiles: memos, clashes to decide on, cancelled picks, and the free time with its walk.
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import type { Clash } from '@/shared/selection/clashes'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './between.module.css'
import type { FreePart } from './day-timeline'
import { GapLine } from './gap-line'
import { Memo } from './memo'
import { holdsMemo } from './tile'
import type { Scale } from './timeline-scale'

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
      {gap && <GapLine gap={gap} isClash={tight.length > 0} {...gapProps} />}
      <Clashes clashes={tight} isPlain={above.length === 1 && tight.length === 1} />
    </div>
  )
}

const MOST_CLASHES = 3

/** `isPlain` is where it is plain which two slots clash. */
function Clashes({ clashes, isPlain }: { clashes: readonly Clash[]; isPlain: boolean }) {
  const { t } = useStrings()
  const [hasAll, setHasAll] = useState(false)
  const shown = hasAll ? clashes : clashes.slice(0, MOST_CLASHES)
  return (
    <>
      {shown.map((clash) => (
        <ClashQuestion key={`${clash.first.id} ${clash.second.id}`} {...{ clash, isPlain }} />
      ))}
      {shown.length < clashes.length && (
        <button type="button" className={styles.more} onClick={() => setHasAll(true)}>
          {t('my_day.more_clashes', { count: clashes.length - shown.length })}
        </button>
      )}
    </>
  )
}

function ClashQuestion({ clash, isPlain }: { clash: Clash; isPlain: boolean }) {
  const { t } = useStrings()
  const openDialog = useOpenDialog()
  const { first, second, cause, missingMin } = clash
  return (
    <button
      type="button"
      className={styles.clash}
      aria-haspopup="dialog"
      onClick={() => openDialog({ kind: 'clash', clash })}
    >
      <TriangleAlert aria-hidden size={18} />
      <span>
        <span className={styles.question}>
          {t(cause === 'overlap' ? 'my_day.overlap' : 'my_day.tight', { minutes: missingMin })}
        </span>
        <span className={isPlain ? 'visually-hidden' : styles.sides}>
          {t('my_day.sides', { first: first.act, second: second.act })}
        </span>
      </span>
    </button>
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
