// One slot as a row of a list: a tap anywhere picks it, small buttons open its clash and its dialog.
import Check from 'lucide-react/icons/check'
import { memo, type CSSProperties } from 'react'

import { FriendLetters } from '@/shared/friends/friend-marks'
import { useChoice, useIsFollowed, useWorstClash } from '@/shared/selection/picks-context'
import { useStrings } from '@/shared/strings/strings'
import { HighlightedText } from '@/shared/text/highlighted-text'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import { ClashLabel } from './clash-label'
import * as styles from './slot-row.module.css'
import { SlotTags } from './slot-tags'

interface SlotRowProps {
  slot: Slot
  needles: readonly string[]
  /** Why the slot was found, where act and stage do not show it: a performer, a nickname, a reading, a detail. */
  foundIn?: string | undefined
  onPick: (slot: Slot, isRange: boolean) => void
  onMore?: (slot: Slot) => void
}

export const SlotRow = memo(function SlotRow({ slot, needles, foundIn, onPick, onMore }: SlotRowProps) {
  const { t } = useStrings()
  const choice = useChoice(slot)
  const clash = useWorstClash(slot)
  const isFollowed = useIsFollowed(slot)
  const style: CSSProperties & Record<'--stage', string> = { '--stage': slot.stage.colour }
  return (
    <li
      className={styles.row}
      data-anchor={slot.id}
      data-choice={choice}
      data-kind={slot.kind}
      data-status={slot.status}
      style={style}
    >
      <button
        type="button"
        className={styles.pick}
        aria-pressed={choice !== undefined}
        onClick={(event) => onPick(slot, event.shiftKey)}
      >
        <span className={styles.time}>
          <b>{clock(slot.startMin)}</b>
          <span className="visually-hidden">–</span>
          <span>{clock(slot.endMin)}</span>
        </span>
        <span className={styles.body}>
          <span className={styles.edge} />
          <span className={styles.act} data-testid="act">
            <HighlightedText text={slot.act} needles={needles} />
          </span>
          {foundIn !== undefined && (
            <span className={styles.reason}>
              <HighlightedText text={foundIn} needles={needles} />
            </span>
          )}
          <span className={styles.stage}>
            <span className={styles.stageName} data-testid="stage">
              <span className="swatch" />
              <HighlightedText text={slot.stage.name} needles={needles} />
            </span>
            <SlotTags slot={slot} isFollowed={isFollowed} />
            <FriendLetters slot={slot} />
          </span>
        </span>
        <span className={styles.tick}>
          {choice === 'must' && <Check aria-hidden size={22} strokeWidth={3} />}
          {choice === 'maybe' && t('slot.maybe')}
        </span>
      </button>
      {clash && (
        <div className={styles.clash}>
          <ClashLabel clash={clash} slotId={slot.id} />
        </div>
      )}
      {onMore && (
        <button type="button" className={styles.more} aria-haspopup="dialog" onClick={() => onMore(slot)}>
          <span className="visually-hidden">{t('slot.more', { act: slot.act })}</span>
        </button>
      )}
    </li>
  )
})
