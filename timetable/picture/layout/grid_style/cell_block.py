"""The block that draws a pick's cell in the grid."""

from collections.abc import Iterator
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext
from timetable.picture.layout.grid_style.cell import cell_filling
from timetable.picture.layout.grid_style.cell_contents import CellText
from timetable.picture.layout.grid_style.filling import PAD, CellFilling, beside_top
from timetable.picture.layout.paragraph import Paragraph
from timetable.picture.layout.stack import Chip, Stack
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
    marks = filling_marks(filling, text.tile.warning, look, (0, width, filling.top(height, context)), context)
    return Block(width, height, tuple(marks), cell_box(look, width, height, context.theme))


def cell_box(look: TileLook, width: int, height: int, theme: Theme) -> Box:
    """Return the box behind a cell."""
    edge_px = min(look.edge_px, _THIN_EDGE_PX) if height < _LOW_PX else look.edge_px  # room for a line of text
    return Box(0, 0, width, height, look.fill, TOKENS[theme].ground, RADIUS, look.edge, edge_px, look.dash_px)


def filling_marks(
    filling: CellFilling, warning: str, look: TileLook, space: tuple[int, int, int], context: BlockContext
) -> list[Mark]:
    """Return the marks of a filling in a part of a cell: `space` is its left edge, its width, and the marks' top."""
    x, width, top = space
    max_width = width - 2 * PAD
    if filling.is_tight:
        return list(_tight_marks(filling, look, x + PAD, max_width, top))
    tokens, stack = TOKENS[context.theme], Stack(x + PAD, top)
    stack.act(filling.act, look.ink, look.fill, is_struck=look.is_struck)
    if filling.beside:
        beside_y = top + beside_top(filling.act, filling.beside)
        stack.marks += filling.beside.marks(x + PAD + max_width - filling.beside.width, beside_y, look.ink, look.fill)
        stack.y = max(stack.y, beside_y + filling.beside.height)
    for paragraph in filling.below:
        stack.text(paragraph, look.ink, look.fill)
    for label, paragraph in zip(filling.content.chips, filling.chips, strict=True):
        colours = (tokens.warn, tokens.ground, look.fill) if label == warning else (look.ink, look.fill, look.fill)
        stack.skip(context.scale.space // 3)
        stack.chip(Chip(paragraph, *colours))
    return stack.marks


def _tight_marks(filling: CellFilling, look: TileLook, x: int, max_width: int, top: int) -> Iterator[Mark]:
    act, beside = filling.act, filling.beside
    bottom = top
    for text, width in zip(act.lines, act.widths, strict=True):
        line = _tight_line(text, width, act, (x, bottom), look)
        yield line
        if look.is_struck:
            thickness = max(2, act.size // 14)
            yield Box(x, line.y - round(0.32 * act.size), width, thickness, look.ink, look.fill)
        bottom += tight_px(act.size)
    if beside:
        beside_y = bottom - tight_px(act.size) + round(TIGHT_ASCENT * act.size) - round(TIGHT_ASCENT * beside.size)
        yield _tight_line(beside.lines[0], beside.width, beside, (x + max_width - beside.width, beside_y), look)
    for paragraph in filling.below:
        yield _tight_line(paragraph.lines[0], paragraph.width, paragraph, (x, bottom), look)
        bottom += tight_px(paragraph.size)


def _tight_line(text: str, width: int, set_in: Paragraph, corner: tuple[int, int], look: TileLook) -> TextLine:
    x, top = corner
    baseline = top + round(TIGHT_ASCENT * set_in.size)
    return TextLine(x, baseline, width, text, set_in.size, set_in.weight, look.ink, look.fill, is_tight=True)
