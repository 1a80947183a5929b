"""The frame of a tile: its height, its border, and the space between border and letters."""

from typing import NamedTuple

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.tile_content import TileLook
from timetable.picture.sheet import Block, Box


class RowSpace(NamedTuple):
    """The width of a row or tile, and the height that it has at least, in px."""

    width: int
    min_px: int


def framed(
    stack: Stack,
    look: TileLook,
    space: RowSpace,
    context: BlockContext,
    *,
    pad_px: int | None = None,
    max_radius_px: int | None = None,
) -> Block:
    """Close a stack of texts as a tile, centred where the tile is higher; `None`: by the scale."""
    scale, tokens = context.scale, TOKENS[context.theme]
    radius = scale.radius if max_radius_px is None else min(scale.radius, max_radius_px)
    border_px = look.edge_px + radius // 4 if look.edge else 0  # letters are cut off there
    stack.centre(max(border_px, scale.pad // 3 if pad_px is None else pad_px), space.min_px)
    box = Box(0, 0, space.width, stack.y, look.fill, tokens.ground, radius, look.edge, look.edge_px, look.dash_px)
    return Block(space.width, stack.y, tuple(stack.marks), box)
