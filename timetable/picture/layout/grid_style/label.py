"""A pick whose name does not fit into its tile: a narrow bar as high as its duration, the name beside and below it."""

from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell import cell_filling
from timetable.picture.layout.grid_style.cell_block import filling_marks
from timetable.picture.layout.grid_style.cell_contents import CellText
from timetable.picture.layout.grid_style.filling import PAD, CellFilling
from timetable.picture.layout.grid_style.lanes import PickRect
from timetable.picture.layout.tile_content import TileLook
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Box

BAR_PX, _RADIUS_PX, BESIDE_PX = 14, 5, 6
_HEIGHTS_PX = (48, 80, 130, 230, 340, 460)  # tried in this order, so that a label is not larger than it must be


def tile_or_label(
    text: CellText, rect: PickRect, context: BlockContext
) -> tuple[CellFilling | None, CellFilling | None]:
    """Choose the content of the tile or, if it is `None`, of the label beside a bar: of the tile if both have a start.

    Both are `None` if the act fits into neither.
    """
    tile = cell_filling(text, rect.width, rect.height, context)
    if tile and (tile.content.has_start or not rect.free_px):
        return tile, None
    beside = label_filling(text, rect.width, rect.height + rect.free_px, context)
    if tile and not (beside and beside.content.has_start):
        return tile, None
    return None, beside


def label_filling(text: CellText, width: int, height: int, context: BlockContext) -> CellFilling | None:
    """Choose the lowest content with a start, else the lowest; `height` includes the free space below the bar."""
    lowest = None
    for allowed in dict.fromkeys(min(height, each) for each in _HEIGHTS_PX):
        filling = cell_filling(text, _area(width)[1], allowed, context)
        if filling and filling.content.has_start:
            return filling
        lowest = lowest or filling
    return lowest


def _area(width: int) -> tuple[int, int]:
    """Return left edge and width such that the text is close to the bar and reaches the right edge."""
    left = BAR_PX + BESIDE_PX - PAD
    return left, width - left + PAD


@lru_cache(maxsize=cache_sizes.BLOCKS)
def label(text: CellText, look: TileLook, size: tuple[int, int, int], context: BlockContext) -> Block:
    """Lay out a bar and, from its top, its label; `size` is the width, the bar's height, and that with the space below.

    Raises:
        ValueError: the label has no filling.
    """
    width, height, whole_px = size
    tokens = TOKENS[context.theme]
    filling = label_filling(text, width, whole_px, context)
    if filling is None:
        message = f"no label for {text.tile.act[:60]!r} in {width} x {whole_px}"
        raise ValueError(message)
    on_ground = TileLook(tokens.ground, tokens.ink, is_struck=look.is_struck)
    marks = filling_marks(filling, text.tile.warning, on_ground, (*_area(width), 0), context)
    bar = label_bar(look, height, context.theme)
    return Block(width, max(height, filling.height(context)), (bar, *marks))


def label_bar(look: TileLook, height: int, theme: Theme) -> Box:
    """Return the narrow bar that stands for a tile."""
    radius, edge_px = min(_RADIUS_PX, height // 2), min(look.edge_px, 2, height // 4)
    return Box(0, 0, BAR_PX, height, look.fill, TOKENS[theme].ground, radius, look.edge, edge_px)
