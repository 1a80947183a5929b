// The picks as they are printed: by day, with clashes and memos; it is there while the page is printed.
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

import { memosOf } from '@/shared/memos'
import { usePicks } from '@/shared/selection/picks-context'
import { ClashLabel } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay'
import { formatDate, nameIn } from '@/shared/strings/formats'
import { useStrings } from '@/shared/strings/strings'
import { clock } from '@/shared/timetable/clock'
import type { Timetable } from '@/shared/timetable/timetable'
import './print.css'

export function PrintList({ timetable }: { timetable: Timetable }) {
  const { t, language } = useStrings()
  const { picked, choices, worst } = usePicks()
  const isPrinting = usePrinting()
  if (!isPrinting) return null
  const memos = memosOf(timetable.festival)
  const { days, name } = timetable.source
  return (
    <div className="print-list">
      <p className="print-list__title">
        {nameIn(name, language)} ({t('brand.unofficial')})
      </p>
      {days.map((day) => {
        const slots = picked.filter((slot) => slot.day === day.id)
        return (
          slots.length > 0 && (
            <div key={day.id}>
              <p className="print-list__day">{formatDate(day.date, t)}</p>
              {slots.map((slot) => {
                const clash = worst.get(slot.id)
                return (
                  <p key={slot.id} className="print-list__slot">
                    <b>
                      {clock(slot.startMin)}–{clock(slot.endMin)}
                    </b>
                    <span>
                      <b>{slot.act}</b> {slot.stage.name} {delayWords(slot, t)}{' '}
                      {choices.get(slot.id) === 'maybe' && t('slot.maybe')}{' '}
                      {clash && <ClashLabel clash={clash} slotId={slot.id} />} {memos[slot.id]}
                    </span>
                  </p>
                )
              })}
            </div>
          )
        )
      })}
    </div>
  )
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}
