// One slot as a block whose height is its length; picks are filled with the stage's colour.
import Check from 'lucide-react/icons/check'
import Star from 'lucide-react/icons/star'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { memo, type CSSProperties, type MouseEvent } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { FriendLetters } from '@/shared/friends/friend-marks'
import type { Clash } from '@/shared/selection/clashes'
import { useChoice, useIsFollowed, useWorstClash } from '@/shared/selection/picks-context'
import { clashWords } from '@/shared/slots/clash-label'
import { shortDelay } from '@/shared/slots/delay-text'
import { SlotTags } from '@/shared/slots/slot-tags'
import { useStrings } from '@/shared/strings/strings'
import { HighlightedText } from '@/shared/text/highlighted-text'
import { clock } from '@/shared/timetable/clock'
import type { Laned } from '@/shared/timetable/lanes'

import * as styles from './grid-block.module.css'

const LINE_PX = 17
const PADDING_PX = 8
const ROOM_FOR_TIME_PX = 48

interface GridBlockProps extends Laned {
  top: number
  height: number
  needles: readonly string[]
  isActive: boolean
}

export const GridBlock = memo(function GridBlock(block: GridBlockProps) {
  const { slot, lane, laneCount, top, height, needles, isActive } = block
  const choice = useChoice(slot)
  const clash = useWorstClash(slot)
  const isOpen = clash !== undefined && clash.leaveMin === undefined
  const isFollowed = useIsFollowed(slot)
  const { t } = useStrings()
  const hasTime = height >= ROOM_FOR_TIME_PX
  const delay = shortDelay(slot, t)
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    '--stage': slot.stage.colour,
    '--tile': slot.stage.tile_colour,
    '--on-tile': slot.stage.text_colour,
    '--lines': Math.max(1, Math.floor((height - PADDING_PX - (hasTime ? LINE_PX : 0)) / LINE_PX)),
    top,
    height: height - 2,
    left: `${(lane / laneCount) * 100}%`,
    width: `calc(${100 / laneCount}% - 3px)`,
  }
  return (
    <div
      role="gridcell"
      id={`block-${slot.id}`}
      className={styles.block}
      data-slot={slot.id}
      data-choice={choice}
      data-kind={slot.kind}
      data-status={slot.status}
      data-clash={isOpen ? clash.cause : undefined}
      aria-selected={choice !== undefined}
      tabIndex={isActive ? 0 : -1}
      style={style}
    >
      <span className={styles.act} title={slot.act}>
        {isFollowed && <Star aria-hidden size={12} fill="currentColor" />}
        {delay && !hasTime && <DelayMark words={delay} />}
        <FriendLetters slot={slot} />
        <HighlightedText text={slot.act} needles={needles} />
      </span>
      <span className={hasTime ? styles.time : 'visually-hidden'}>
        {clock(slot.startMin)}
        {/* The mark or a delay stands where the end would; how long the block is shows it too. */}
        <span className={choice || delay ? 'visually-hidden' : undefined}>–{clock(slot.endMin)}</span>
        {delay && hasTime && <DelayMark words={delay} />}
      </span>
      <span className="visually-hidden">
        {slot.stage.name} <SlotTags slot={slot} isFollowed={isFollowed} />
        {choice && t(choice === 'maybe' ? 'slot.maybe' : 'slot.picked')}{' '}
        {clash && !isOpen && clashWords(clash, slot.id, t)}
      </span>
      {choice && (
        <span className={styles.mark}>
          {isOpen && <ClashButton clash={clash} words={clashWords(clash, slot.id, t)} />}
          {choice === 'must' ? <Check aria-hidden size={16} strokeWidth={3} /> : <span aria-hidden>?</span>}
        </span>
      )}
    </div>
  )
})

/** Screen readers get the full words from the tags. */
const DelayMark = ({ words }: { words: string }) => (
  <span aria-hidden className={styles.delay}>
    {words}
  </span>
)

/** The Tab key reaches the same button in the strip below the grid. */
function ClashButton({ clash, words }: { clash: Clash; words: string }) {
  const openDialog = useOpenDialog()
  const open = (event: MouseEvent) => {
    event.stopPropagation()
    openDialog({ kind: 'clash', clash })
  }
  return (
    <button type="button" tabIndex={-1} className={styles.clash} aria-haspopup="dialog" onClick={open}>
      <TriangleAlert aria-hidden size={14} />
      <span className="visually-hidden">{words}</span>
    </button>
  )
}
