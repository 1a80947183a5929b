// The picks as a list for printing, by day, with the time between, clashes and memos; rendered only during printing.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

import { planLink } from '@/shared/links'
import { findGaps, type Gap } from '@/shared/selection/gaps'
import { useChoice, usePicks, useWorstClash } from '@/shared/selection/picks-context'
import { ClashMark } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay-text'
import { gapWords } from '@/shared/slots/gap-words'
import { storedMemos } from '@/shared/slots/slot-memos'
import { formatDate, formatInstant, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Day, Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './print-list.module.css'

export function PrintList({ timetable }: { timetable: Timetable }) {
  const isPrinting = usePrinting()
  return isPrinting ? <PrintedPicks timetable={timetable} /> : null
}

function PrintedPicks({ timetable }: { timetable: Timetable }) {
  const { t, language } = useStrings()
  const { code, picked, unknown } = usePicks((picks) => picks)
  const { days, name, fetched_at, time_zone } = timetable.source
  return (
    <div className={styles.list} data-testid="print-list">
      <p className={styles.title}>
        {nameIn(name, language)} ({t('header.unofficial')})
      </p>
      <p>{t('print.fetched', { time: formatInstant(fetched_at, time_zone, t) })}</p>
      {days.map((day) => (
        <PrintedDay key={day.id} {...{ timetable, day }} />
      ))}
      {unknown.length > 0 && <p>{t('picks.unknown', { count: unknown.length })}</p>}
      {picked.length === 0 && <p>{t('bar.none')}</p>}
      {code && <p className={styles.link}>{planLink({ festival: timetable.festival, code })}</p>}
    </div>
  )
}

function PrintedDay({ timetable, day }: { timetable: Timetable; day: Day }) {
  const { t } = useStrings()
  const picked = usePicks((picks) => picks.picked)
  const slots = picked.filter((slot) => slot.day === day.id)
  const gaps = new Map(findGaps(slots, timetable).map((gap) => [gap.after.id, gap]))
  if (slots.length === 0) return null
  return (
    <div className={styles.day}>
      <p className={styles.date}>{formatDate(day.date, t)}</p>
      {slots.map((slot) => (
        <PrintedSlot key={slot.id} {...{ timetable, slot }} gap={gaps.get(slot.id)} />
      ))}
    </div>
  )
}

function PrintedSlot({ timetable, slot, gap }: { timetable: Timetable; slot: Slot; gap: Gap | undefined }) {
  const { t } = useStrings()
  const choice = useChoice(slot)
  const clash = useWorstClash(slot)
  const words = gap && gapWords(gap, timetable, t)
  const facts = [
    slot.kind !== 'live' && t(`kind.${slot.kind}`),
    slot.status !== 'scheduled' && t(`status.${slot.status}`),
    delayWords(slot, t),
    choice === 'maybe' && t('slot.maybe'),
  ]
  return (
    <>
      {words && <p className={styles.gap}>{words}</p>}
      <p className={styles.slot} data-testid="print-slot">
        <b>
          {clock(slot.startMin)}–{clock(slot.endMin)}
        </b>
        <span>
          {slot.status === 'cancelled' ? <s>{slot.act}</s> : <b>{slot.act}</b>} {slot.stage.name}{' '}
          {facts.filter(Boolean).join(' · ')} {clash && <ClashMark clash={clash} slotId={slot.id} />}{' '}
          {storedMemos(timetable.festival)[slot.id]}
        </span>
      </p>
    </>
  )
}

/** Whether the page is being printed. Some browsers change only the media type `print`, without events. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const paper = window.matchMedia('print')
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    const turn = () => (paper.matches ? begin() : end())
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    paper.addEventListener('change', turn)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      paper.removeEventListener('change', turn)
    }
  }, [])
  return isPrinting
}
