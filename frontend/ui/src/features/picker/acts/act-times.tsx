// An act's slots in one line: "金12:10 · 土15:40（合同） · ほか3枠 · 特典会2"; those that are picked have a tick.
import Check from 'lucide-react/icons/check'
import { useMemo } from 'react'

import type { Kind } from '@/api/client'
import type { ListedAct } from '@/shared/acts/act-list'
import type { DayNames } from '@/shared/days/day-names'
import { usePicks } from '@/shared/selection/picks-context'
import { useStrings, type Translate } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import { lineOf } from './act-line'
import * as styles from './act-times.module.css'

interface ActTimesProps {
  act: ListedAct
  days: DayNames
  usualKind: Kind
}

export function ActTimes({ act, days, usualKind }: ActTimesProps) {
  const { t } = useStrings()
  const { times, restCount, others } = useMemo(() => lineOf(act), [act])
  // A string, since a new list at each call would render every row at each tap.
  const picked = usePicks(({ choices }) => times.map(({ id }) => Number(choices.has(id))).join(''))
  return (
    <span className={styles.times}>
      {times.map((slot, index) => (
        <span key={slot.id} data-status={slot.status}>
          {picked[index] === '1' && (
            <>
              <Check aria-hidden size={13} strokeWidth={3} />
              <span className="visually-hidden">{t('slot.picked')} </span>
            </>
          )}
          {timeOf(slot, act, days, usualKind, t)}
        </span>
      ))}
      {restCount > 0 && <span>{t('acts.rest', { count: restCount })}</span>}
      {others.map(({ kind, count }) => (
        <span key={kind}>{t('acts.of_kind', { kind: t(`kind.${kind}`), count })}</span>
      ))}
    </span>
  )
}

/** "金12:10", with what is unusual about it. */
function timeOf(slot: Slot, act: ListedAct, days: DayNames, usualKind: Kind, t: Translate): string {
  const day = days.get(slot.day)
  const time = day ? t('acts.time', { day, time: clock(slot.startMin) }) : clock(slot.startMin)
  const notes = [
    act.jointSlots.includes(slot) && t('acts.joint'),
    slot.kind !== usualKind && t(`kind.${slot.kind}`),
    slot.status !== 'scheduled' && t(`status.${slot.status}`),
  ].filter((note) => note !== false)
  return notes.length > 0 ? t('acts.noted', { time, notes: notes.join(' · ') }) : time
}
