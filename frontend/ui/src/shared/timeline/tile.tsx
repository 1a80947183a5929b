// One slot as a tile as high as it lasts: a button where it opens something.
import Clock from 'lucide-react/icons/clock'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { CSSProperties } from 'react'

import { FriendLetters } from '@/shared/friends/friend-marks'
import type { Choice } from '@/shared/selection/edit-selection'
import { delayWords } from '@/shared/slots/delay-text'
import { useStrings } from '@/shared/strings/strings'
import { languageOf } from '@/shared/text/language-of'
import { clock } from '@/shared/timetable/clock'
import type { Slot } from '@/shared/timetable/timetable'

import type { Tile as TileBox, TilesPart } from './day-timeline'
import { Memo } from './memo'
import * as styles from './tile.module.css'
import { linesIn, type Scale } from './timeline-scale'

interface TileProps {
  tile: TileBox
  part: TilesPart
  scale: Scale
  choice: Choice | undefined
  memo?: string | undefined
  /** Whether a clash is marked on the tile. */
  isClash?: boolean
  /** Words that stand first among its facts. */
  mark?: string | undefined
  onOpen?: (slot: Slot) => void
}

export function Tile({ tile, part, scale, choice, memo, isClash = false, mark, onOpen }: TileProps) {
  const { slot, laneCount, durationMin } = tile
  const { lineCount, isTight } = linesIn(durationMin, slot.act, laneCount, scale)
  const box = {
    className: styles.tile,
    style: { ...styleOf(tile, part, scale), '--lines': lineCount },
    title: slot.act,
    'data-slot': slot.id,
    'data-choice': choice,
    'data-kind': slot.kind,
    'data-status': slot.status,
    'data-size': sizeOf(lineCount, isTight),
  }
  const face = (
    <span className={styles.face}>
      <span className={styles.text}>
        <span className={styles.act} lang={languageOf(slot.act)}>
          {slot.act}
        </span>
        <Facts {...{ slot, isClash, mark }} isMaybe={choice === 'maybe'} />
        {memo !== undefined && holdsMemo(tile, scale) && <Memo words={memo} />}
      </span>
    </span>
  )
  if (!onOpen) return <div {...box}>{face}</div>
  return (
    <button type="button" {...box} aria-haspopup="dialog" data-anchor={slot.id} onClick={() => onOpen(slot)}>
      {face}
    </button>
  )
}

function styleOf({ slot, lane, laneCount, durationMin }: TileBox, part: TilesPart, scale: Scale) {
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    '--stage': slot.stage.colour,
    '--tile': slot.stage.tile_colour,
    '--on-tile': slot.stage.text_colour,
    '--from': slot.startMin - part.fromMin,
    '--duration': durationMin,
    '--shown': Math.max(durationMin, scale.lineMin),
    '--lane': lane,
    '--lanes': laneCount,
  }
  return style
}

/** In a lower tile a memo would hide the stage, so it stands below the tile. */
export const holdsMemo = ({ slot, durationMin, laneCount }: TileBox, scale: Scale): boolean =>
  linesIn(durationMin, slot.act, laneCount, scale).lineCount >= MEMO_LINES

const MEMO_LINES = 4

function sizeOf(lineCount: number, isTight: boolean) {
  if (isTight) return 'tight'
  return lineCount > 1 ? 'lines' : lineCount === 1 ? 'line' : 'none'
}

interface FactsProps {
  slot: Slot
  isMaybe: boolean
  isClash: boolean
  mark: string | undefined
}

/** What the colour does not say stands first, since a low tile cuts the end. */
function Facts({ slot, isMaybe, isClash, mark }: FactsProps) {
  const { t } = useStrings()
  const delay = delayWords(slot, t)
  return (
    <span className={styles.facts}>
      {isClash && <TriangleAlert aria-hidden size={14} className={styles.clash} />}
      {mark !== undefined && <b className={styles.tag}>{mark}</b>}
      <FriendLetters slot={slot} />
      {isMaybe && <span className={styles.tag}>{t('slot.maybe')}</span>}
      {slot.status === 'unconfirmed' && <span className={styles.tag}>{t('status.unconfirmed')}</span>}
      {delay && (
        <b className={styles.tag}>
          <Clock aria-hidden size={12} strokeWidth={3} /> {delay}
        </b>
      )}
      <span className={styles.time}>
        {clock(slot.startMin)}–{clock(slot.endMin)}
      </span>
      <span>{slot.stage.name}</span>
      <span className={slot.kind === 'live' ? 'visually-hidden' : undefined}>{t(`kind.${slot.kind}`)}</span>
      {slot.is_corrected && <span>{t('slot.corrected')}</span>}
    </span>
  )
}
