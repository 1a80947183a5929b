// The free time between two picks: how long, the walk and when to leave for it, and the slots that would fit.
import { useId, useMemo, useState } from 'react'

import { listActs } from '@/shared/acts/act-list'
import { bestFits, starsOfSlots, type Star } from '@/shared/acts/best-fits'
import { showTab } from '@/shared/address/tab'
import { useGrades } from '@/shared/selection/act-grades'
import { slotsInGap } from '@/shared/selection/fits-between-picks'
import type { Gap } from '@/shared/selection/gaps'
import { usePicks } from '@/shared/selection/picks-context'
import { gapWords } from '@/shared/slots/gap-words'
import { SlotRow } from '@/shared/slots/slot-row'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './gap-line.module.css'

interface GapLineProps {
  gap: Gap
  timetable: Timetable
  picked: readonly Slot[]
  /** Null once the festival is over. */
  now: number | null
  onAdd: (slot: Slot) => void
}

export function GapLine({ gap, timetable, picked, now, onAdd }: GapLineProps) {
  const { t } = useStrings()
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  const fitting = slotsInGap(gap, picked, timetable, now)
  return (
    <div className={styles.gap}>
      <p className={styles.line}>{gapWords(gap, timetable, t)}</p>
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
        {isOpen && <FittingSlots {...{ gap, slots: fitting, timetable, onAdd }} />}
      </div>
    </div>
  )
}

const MOST_SLOTS = 12

interface FittingSlotsProps {
  gap: Gap
  slots: readonly Slot[]
  timetable: Timetable
  onAdd: (slot: Slot) => void
}

function FittingSlots({ gap, slots, timetable, onAdd }: FittingSlotsProps) {
  const { t } = useStrings()
  const stars = useStarsOfSlots(timetable)
  const shown = bestFits(slots, gap, stars, timetable).slice(0, MOST_SLOTS)
  return (
    <>
      <ul>
        {shown.map(({ slot, star }) => (
          <SlotRow
            key={slot.id}
            slot={slot}
            needles={NONE}
            foundIn={star ? starWords(star, t) : undefined}
            onPick={onAdd}
          />
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

/** Only what is open asks for it. */
function useStarsOfSlots(timetable: Timetable) {
  const followed = usePicks((picks) => picks.followed)
  const picked = usePicks((picks) => picks.picked)
  const absolute = useGrades(timetable.festival)
  return useMemo(
    () => starsOfSlots(listActs(timetable), followed, absolute, picked),
    [timetable, followed, absolute, picked],
  )
}

const starWords = ({ isAbsolute, isPlanned }: Star, t: Translate) =>
  t(isPlanned ? 'fits.repeat' : 'fits.new', { grade: t(isAbsolute ? 'grade.name' : 'follow.on') })

/** Find, with the slots that fit into the gap. */
const findInGap = ({ before, after }: Gap) =>
  showTab('find', (params) => {
    for (const name of ['stage', 'area', 'kind', 'q']) params.delete(name)
    params.set('day', after.day)
    params.set('from', clock(before.endMin))
    params.set('to', clock(after.startMin))
    params.set('only', 'fits')
  })
