"""Boxes to tick on paper, in both styles."""

from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.tile_content import TileLook
from timetable.picture.sheet import Block, Box, Rect

_EDGE_PX, _CLEAR_PX, _STEP_PX = 4, 6, 4
_MIN_SIDE_PX = 24  # 2 mm in print
_PARTS_OF_SIDE = (4, 3, 2)  # quarters of the usual side, tried in this order


def tick_box(x: int, y: int, side: int, colours: tuple[str, str], paper: str) -> Box:
    """Return an empty box; `colours` are those of its edge and around it, `paper` is the one inside."""
    edge, ground = colours
    return Box(x, y, side, side, paper, ground, side // 8, edge, _EDGE_PX)


@lru_cache(maxsize=cache_sizes.BLOCKS)
def with_tick_box(block: Block, look: TileLook, context: BlockContext) -> Block:
    """Add a box to tick where a tile, or the label beside a bar, has room: as far right and as low as possible.

    The same block is returned if it has no room.
    """
    tokens = TOKENS[context.theme]
    colours = (look.ink, look.fill) if block.box else (tokens.dim, tokens.ground)
    taken = [mark.rect for mark in block.marks]
    for quarters in _PARTS_OF_SIDE:
        side = max(_MIN_SIDE_PX, context.scale.start * quarters // 4)
        spot = _free_spot(taken, block.width, block.height, side)
        if spot:
            box = tick_box(*spot, side, colours, tokens.ground)
            return Block(block.width, block.height, (*block.marks, box), block.box)
    return block


def _free_spot(taken: list[Rect], width: int, height: int, side: int) -> tuple[int, int] | None:
    """Return the left top corner of a square that keeps clear of the edges and of all that is there."""
    for y in range(height - side - _CLEAR_PX, _CLEAR_PX - 1, -_STEP_PX):
        x = width - side - 2 * _CLEAR_PX
        while x >= 2 * _CLEAR_PX:
            lefts = [
                left
                for left, top, right, bottom in taken
                if top < y + side and y < bottom and left < x + side + _CLEAR_PX and x < right + _CLEAR_PX
            ]
            if not lefts:
                return x, y
            x = min(lefts) - side - _CLEAR_PX
    return None
