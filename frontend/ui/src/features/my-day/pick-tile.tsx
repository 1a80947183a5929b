// One pick as a tile of the timeline; a tap opens its dialog.
import { useOpenDialog } from '@/shared/dialogs/dialogs-context'
import { useChoice, useWorstClash } from '@/shared/selection/picks-context'
import type { Tile as TileBox, TilesPart } from '@/shared/timeline/day-timeline'
import { Tile } from '@/shared/timeline/tile'
import type { Scale } from '@/shared/timeline/timeline-scale'

interface PickTileProps {
  tile: TileBox
  part: TilesPart
  scale: Scale
  memo: string | undefined
}

/** Clashes are asked about below their tiles: of a longer part, the tiles are marked too. */
const LONG_MIN = 120

export function PickTile({ tile, part, scale, memo }: PickTileProps) {
  const choice = useChoice(tile.slot)
  const clash = useWorstClash(tile.slot)
  const isClash = clash !== undefined && clash.leaveMin === undefined && part.toMin - part.fromMin > LONG_MIN
  const openDialog = useOpenDialog()
  return (
    <Tile
      {...{ tile, part, scale, choice, memo, isClash }}
      onOpen={(slot) => openDialog({ kind: 'slot', slot })}
    />
  )
}
