// The slot last touched in the grid: its whole name, and buttons for details, maybe and star.
import CircleHelp from 'lucide-react/icons/circle-question-mark'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Star from 'lucide-react/icons/star'

import { FriendLetters } from '@/shared/friends/friend-marks'
import { useChoice, useIsFollowed, usePicks, usePicksActions } from '@/shared/selection/picks-context'
import { ClashLabel } from '@/shared/slots/clash-label'
import { delayWords } from '@/shared/slots/delay-text'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import * as styles from './slot-strip.module.css'

interface SlotStripProps {
  slot: Slot
  onMore: (slot: Slot) => void
}

export function SlotStrip({ slot, onMore }: SlotStripProps) {
  const { t } = useStrings()
  const clash = usePicks(({ worst }) => worst.get(slot.id))
  const when = `${clock(slot.startMin)}–${clock(slot.endMin)}`
  return (
    <div className={styles.strip} data-testid="slot-strip">
      <div className={styles.words}>
        <b lang={languageOf(slot.act)}>{slot.act}</b>
        <span className={styles.when}>
          {[when, delayWords(slot, t), slot.stage.name].filter(Boolean).join(' · ')}
        </span>
        <FriendLetters slot={slot} />
        {clash && <ClashLabel clash={clash} slotId={slot.id} isShort />}
      </div>
      <Buttons {...{ slot, onMore }} />
    </div>
  )
}

function Buttons({ slot, onMore }: SlotStripProps) {
  const { t } = useStrings()
  const { choose, follow } = usePicksActions()
  const isMaybe = useChoice(slot) === 'maybe'
  const isFollowed = useIsFollowed(slot)
  return (
    <div className={styles.buttons}>
      <button
        type="button"
        className="icon-button"
        aria-pressed={isMaybe}
        onClick={() => choose([slot], isMaybe ? null : 'maybe')}
      >
        <CircleHelp aria-hidden size={20} />
        <span className="visually-hidden">{t('grid.maybe')}</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-pressed={isFollowed}
        onClick={() => follow(slot, !isFollowed)}
      >
        <Star aria-hidden size={20} fill={isFollowed ? 'currentColor' : 'none'} />
        <span className="visually-hidden">{t('grid.star')}</span>
      </button>
      <button type="button" className={styles.details} aria-haspopup="dialog" onClick={() => onMore(slot)}>
        <Ellipsis aria-hidden size={20} />
        {t('grid.details')}
        <span className="visually-hidden">: {slot.act}</span>
      </button>
    </div>
  )
}
