// One pick as a large card: act, stage, times, memo, and the time left or ahead.
import type { CSSProperties, ReactNode } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { FriendLetters } from '@/shared/friends/friend-marks'
import { useWorstClash } from '@/shared/selection/picks-context'
import { ClashLabel } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay-text'
import { storedMemos } from '@/shared/slots/slot-memos'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot, Timetable } from '@/shared/timetable/timetable'

import * as styles from './pick-card.module.css'

interface PickCardProps {
  slot: Slot
  timetable: Timetable
  heading: string
  children: ReactNode
}

export function PickCard({ slot, timetable, heading, children }: PickCardProps) {
  const { t } = useStrings()
  const { stage } = slot
  const clash = useWorstClash(slot)
  const openDialog = useOpenDialog()
  const delay = delayWords(slot, t)
  const memo = storedMemos(timetable.festival)[slot.id]
  const colours: CSSProperties & Record<`--${string}`, string> = {
    '--tile': stage.tile_colour,
    '--on-tile': stage.text_colour,
  }
  return (
    <section className={styles.card} data-testid="pick-card" style={colours}>
      <h3>{heading}</h3>
      <button
        type="button"
        className={styles.act}
        lang={languageOf(slot.act)}
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'slot', slot })}
      >
        {slot.act}
      </button>
      <p>
        {stage.name} · {clock(slot.startMin)}–{clock(slot.endMin)}
        {delay && (
          <>
            {' · '}
            <b className={styles.delay}>{delay}</b>
          </>
        )}{' '}
        <FriendLetters slot={slot} />
      </p>
      <p className={styles.minutes}>{children}</p>
      {clash && <ClashLabel clash={clash} slotId={slot.id} />}
      {memo && <p className={styles.memo}>{memo}</p>}
    </section>
  )
}
