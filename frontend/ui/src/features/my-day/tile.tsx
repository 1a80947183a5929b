// One pick as a tile as high as it lasts; a tap opens its dialog.
import Clock from 'lucide-react/icons/clock'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { CSSProperties } from 'react'

import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { useChoice, useWorstClash } from '@/shared/selection/picks-context'
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
  memo: string | undefined
}

export function Tile({ tile, part, scale, memo }: TileProps) {
  const { slot, lane, laneCount, durationMin } = tile
  const { lineCount, isTight } = linesIn(durationMin, slot.act, laneCount, scale)
  const choice = useChoice(slot)
  const clash = useWorstClash(slot)
  const isMarked = clash !== undefined && clash.leaveMin === undefined && part.toMin - part.fromMin > LONG_MIN
  const openDialog = useOpenDialog()
  const style: CSSProperties & Record<`--${string}`, string | number> = {
    '--stage': slot.stage.colour,
    '--tile': slot.stage.tile_colour,
    '--on-tile': slot.stage.text_colour,
    '--lines': lineCount,
    '--from': slot.startMin - part.fromMin,
    '--duration': durationMin,
    '--shown': Math.max(durationMin, scale.lineMin),
    '--lane': lane,
    '--lanes': laneCount,
  }
  return (
    <button
      type="button"
      className={styles.tile}
      style={style}
      title={slot.act}
      aria-haspopup="dialog"
      data-slot={slot.id}
      data-anchor={slot.id}
      data-choice={choice}
      data-kind={slot.kind}
      data-status={slot.status}
      data-size={sizeOf(lineCount, isTight)}
      onClick={() => openDialog({ kind: 'slot', slot })}
    >
      <span className={styles.face}>
        <span className={styles.text}>
          <span className={styles.act} lang={languageOf(slot.act)}>
            {slot.act}
          </span>
          <Facts slot={slot} isMaybe={choice === 'maybe'} isClash={isMarked} />
          {memo !== undefined && holdsMemo(tile, scale) && <Memo words={memo} />}
        </span>
      </span>
    </button>
  )
}

/** In a lower tile a memo would hide the stage, so it stands below the tile. */
export const holdsMemo = ({ slot, durationMin, laneCount }: TileBox, scale: Scale): boolean =>
  linesIn(durationMin, slot.act, laneCount, scale).lineCount >= MEMO_LINES

const MEMO_LINES = 4

/** Clashes are asked about below their tiles: of a longer part, the tiles are marked too. */
const LONG_MIN = 120

function sizeOf(lineCount: number, isTight: boolean) {
  if (isTight) return 'tight'
  return lineCount > 1 ? 'lines' : lineCount === 1 ? 'line' : 'none'
}

/** What the colour does not say stands first, since a low tile cuts the end. */
function Facts({ slot, isMaybe, isClash }: { slot: Slot; isMaybe: boolean; isClash: boolean }) {
  const { t } = useStrings()
  const delay = delayWords(slot, t)
  return (
    <span className={styles.facts}>
      {isClash && <TriangleAlert aria-hidden size={14} className={styles.clash} />}
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
