"""The block that draws a pick's cell in the grid."""

from collections.abc import Iterator
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell import PAD, CellFilling, beside_top, cell_filling
from timetable.picture.layout.grid_style.cell_contents import CellText
from timetable.picture.layout.stack import Chip, Stack, chip_height
from timetable.picture.layout.tile_content import TileLook
from timetable.picture.options import Theme
from timetable.picture.sheet import TIGHT_ASCENT, Block, Box, Mark, TextLine, tight_px

RADIUS = 10
_LOW_PX, _THIN_EDGE_PX = 42, 2


@lru_cache(maxsize=cache_sizes.BLOCKS)
def cell(text: CellText, look: TileLook, width: int, height: int, context: BlockContext) -> Block:
    """Lay out a cell.

    Raises:
        ValueError: the cell has no filling.
    """
    filling = cell_filling(text, width, height, context)
    if filling is None:
        message = f"no filling for {text.tile.act[:60]!r} in {width} x {height}"
        raise ValueError(message)
    marks = filling_marks(filling, text.tile.warning, look, (0, width, height), context)
    return Block(width, height, tuple(marks), cell_box(look, width, height, context.theme))


def cell_box(look: TileLook, width: int, height: int, theme: Theme) -> Box:
    """Return the box behind a cell."""
    edge_px = min(look.edge_px, _THIN_EDGE_PX) if height < _LOW_PX else look.edge_px  # room for a line of text
    return Box(0, 0, width, height, look.fill, TOKENS[theme].ground, RADIUS, look.edge, edge_px, look.dash_px)


def filling_height(filling: CellFilling, height: int, context: BlockContext) -> int:
    """Return the height of a filling in a cell of `height`, its distances above and below included."""
    if filling.is_tight:
        return height
    y = PAD // 2 + filling.act.height
    if filling.beside:
        y = max(y, PAD // 2 + beside_top(filling.act, filling.beside) + filling.beside.height)
    y += sum(each.height for each in filling.below)
    return y + sum(context.scale.space // 3 + chip_height(each) for each in filling.chips) + PAD // 2


def filling_marks(
    filling: CellFilling, warning: str, look: TileLook, space: tuple[int, int, int], context: BlockContext
) -> list[Mark]:
    """Return the marks of a filling in a part of a cell: `space` is its left edge, width and height."""
    x, width, height = space
    max_width = width - 2 * PAD
    if filling.is_tight:
        return list(_tight_marks(filling, look, x + PAD, max_width, height))
    tokens, stack = TOKENS[context.theme], Stack(x + PAD, PAD // 2)
    stack.act(filling.act, look.ink, look.fill, is_struck=look.is_struck)
    if filling.beside:
        top = PAD // 2 + beside_top(filling.act, filling.beside)
        stack.marks += filling.beside.marks(x + PAD + max_width - filling.beside.width, top, look.ink, look.fill)
        stack.y = max(stack.y, top + filling.beside.height)
    for paragraph in filling.below:
        stack.text(paragraph, look.ink, look.fill)
    for label, paragraph in zip(filling.content.chips, filling.chips, strict=True):
        colours = (tokens.warn, tokens.ground, look.fill) if label == warning else (look.ink, look.fill, look.fill)
        stack.skip(context.scale.space // 3)
        stack.chip(Chip(paragraph, *colours))
    return stack.marks


def _tight_marks(filling: CellFilling, look: TileLook, x: int, max_width: int, height: int) -> Iterator[Mark]:
    act, beside = filling.act, filling.beside
    baseline = (height - tight_px(act.size)) // 2 + round(TIGHT_ASCENT * act.size)
    parts = [(act, x)] if beside is None else [(act, x), (beside, x + max_width - beside.width)]
    for paragraph, left in parts:
        yield TextLine(
            left,
            baseline,
            paragraph.width,
            paragraph.lines[0],
            paragraph.size,
            paragraph.weight,
            look.ink,
            look.fill,
            is_tight=True,
        )
    if look.is_struck:
        thickness = max(2, act.size // 14)
        yield Box(x, baseline - round(0.32 * act.size), act.width, thickness, look.ink, look.fill)
