// The picks as a list for printing, by day, with clashes and memos; rendered only during printing.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

import { planLink } from '@/shared/links'
import { usePicks } from '@/shared/selection/picks-context'
import { ClashMark } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay-text'
import { storedMemos } from '@/shared/slots/slot-memos'
import { formatDate, formatInstant, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'

import * as styles from './print-list.module.css'

export function PrintList({ timetable }: { timetable: Timetable }) {
  const isPrinting = usePrinting()
  return isPrinting ? <PrintedPicks timetable={timetable} /> : null
}

function PrintedPicks({ timetable }: { timetable: Timetable }) {
  const { t, language } = useStrings()
  const { code, picked, choices, worst } = usePicks((picks) => picks)
  const memos = storedMemos(timetable.festival)
  const { days, name, fetched_at, time_zone } = timetable.source
  return (
    <div className={styles.list} data-testid="print-list">
      <p className={styles.title}>
        {nameIn(name, language)} ({t('header.unofficial')})
      </p>
      <p>{t('print.fetched', { time: formatInstant(fetched_at, time_zone, t) })}</p>
      {days.map((day) => {
        const slots = picked.filter((slot) => slot.day === day.id)
        return (
          slots.length > 0 && (
            <div key={day.id} className={styles.day}>
              <p className={styles.date}>{formatDate(day.date, t)}</p>
              {slots.map((slot) => {
                const clash = worst.get(slot.id)
                return (
                  <p key={slot.id} className={styles.slot} data-testid="print-slot">
                    <b>
                      {clock(slot.startMin)}–{clock(slot.endMin)}
                    </b>
                    <span>
                      <b>{slot.act}</b> {slot.stage.name} {delayWords(slot, t)}{' '}
                      {choices.get(slot.id) === 'maybe' && t('slot.maybe')}{' '}
                      {clash && <ClashMark clash={clash} slotId={slot.id} />} {memos[slot.id]}
                    </span>
                  </p>
                )
              })}
            </div>
          )
        )
      })}
      {picked.length === 0 && <p>{t('bar.none')}</p>}
      {code && <p className={styles.link}>{planLink({ festival: timetable.festival, code })}</p>}
    </div>
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
