// The free time between two picks: how long, the walk and when to leave for it, and the slots that would fit.
import { useId, useState } from 'react'

import { showTab } from '@/shared/address/tab'
import { slotsInGap } from '@/shared/selection/fits-between-picks'
import { actOf } from '@/shared/selection/followed-acts'
import type { Gap } from '@/shared/selection/gaps'
import { usePicks } from '@/shared/selection/picks-context'
import { SlotRow } from '@/shared/slots/slot-row'
import { formatDuration } from '@/shared/strings/formats'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './gap-line.module.css'

interface GapLineProps {
  gap: Gap
  /** The walk does not fit into the gap. */
  isClash: boolean
  timetable: Timetable
  picked: readonly Slot[]
  /** Null once the festival is over. */
  now: number | null
  onAdd: (slot: Slot) => void
}

export function GapLine({ gap, isClash, timetable, picked, now, onAdd }: GapLineProps) {
  const { t } = useStrings()
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  const fitting = slotsInGap(gap, picked, timetable, now)
  const words = gapWords(gap, isClash, timetable, t)
  return (
    <div className={styles.gap}>
      <p className={styles.line}>{words.join(' · ')}</p>
      {fitting.length > 0 && (
        <button
          type="button"
          className={styles.fits}
          aria-expanded={isOpen}
          aria-controls={list}
          onClick={() => setOpen(!isOpen)}
        >
          {t('my_day.fits', { count: fitting.length })}
        </button>
      )}
      <div id={list} className={styles.list} hidden={!isOpen || fitting.length === 0}>
        {isOpen && <FittingSlots {...{ gap, slots: fitting, onAdd }} />}
      </div>
    </div>
  )
}

/** "35分空き", "移動 6分 → 12:04 に出る"; no walk on one stage, and none where a festival tells no walks at all. */
function gapWords(
  { freeMin, walkMin, before, after }: Gap,
  isClash: boolean,
  timetable: Timetable,
  t: Translate,
) {
  const words = freeMin > 0 ? [t('my_day.gap', { duration: formatDuration(freeMin, t) })] : []
  if (before.stage.id === after.stage.id) return words
  if (walkMin === null) return hasWalks(timetable) ? [...words, t('my_day.walk_unknown')] : words
  const walk = t('my_day.walk', { minutes: walkMin })
  const leave = t('my_day.leave', { time: clock(after.startMin - walkMin) })
  return [...words, isClash ? walk : `${walk} → ${leave}`]
}

const hasWalks = ({ source }: Timetable) => source.walks.length > 0

const MOST_SLOTS = 12

function FittingSlots({
  gap,
  slots,
  onAdd,
}: {
  gap: Gap
  slots: readonly Slot[]
  onAdd: (slot: Slot) => void
}) {
  const { t } = useStrings()
  const followed = usePicks((picks) => picks.followed)
  const isStar = ({ piece }: Slot) => Number(followed.has(actOf(piece)))
  const shown = [...slots].sort((one, other) => isStar(other) - isStar(one)).slice(0, MOST_SLOTS)
  return (
    <>
      <ul>
        {shown.map((slot) => (
          <SlotRow key={slot.id} slot={slot} needles={NONE} onPick={onAdd} />
        ))}
      </ul>
      {shown.length < slots.length && (
        <button type="button" className="quiet-button" onClick={() => findInGap(gap)}>
          {t('my_day.fits_more', { count: slots.length - shown.length })}
        </button>
      )}
    </>
  )
}

const NONE: readonly string[] = []

/** Find, with the slots that fit into the gap. */
const findInGap = ({ before, after }: Gap) =>
  showTab('find', (params) => {
    for (const name of ['stage', 'area', 'kind', 'q']) params.delete(name)
    params.set('day', after.day)
    params.set('from', clock(before.endMin))
    params.set('to', clock(after.startMin))
    params.set('only', 'fits')
  })
