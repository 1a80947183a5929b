"""Numbered cells for acts that do not fit into their rectangle, and the key below the grid, which spells them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import EMPTY_BODY, BlockContext, Body, LayoutContext
from timetable.picture.layout.grid_style.cell_block import RADIUS, cell_box
from timetable.picture.layout.grid_style.cell_contents import CellText, CellTexts
from timetable.picture.layout.grid_style.filling import PAD
from timetable.picture.layout.grid_style.label import BAR_PX, BESIDE_PX, label_bar
from timetable.picture.layout.paragraph import Paragraph, min_width, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.tile_content import TileLook
from timetable.picture.sheet import (
    ASCENT,
    TIGHT_ASCENT,
    Block,
    Box,
    PositionedBlock,
    TextLine,
    Weight,
    line_px,
    tight_px,
)

_KEY_NUMBER_SIZE, _CELL_NUMBER_SIZES = 30, (30, 26, 22, 18, 15, 12)
_SWATCH_PX, _MIN_COLUMN_PX = 64, 740
_SWATCH_HEIGHT_PX, _TEXT_X = line_px(_KEY_NUMBER_SIZE) + PAD, _SWATCH_PX + PAD


def numbered_cell(number: int, look: TileLook, width: int, height: int, context: BlockContext) -> Block:
    """Lay out a cell that only shows a number: in a tile, or beside the bar of a slot of a few minutes."""
    if height < tight_px(_CELL_NUMBER_SIZES[-1]):
        return _numbered_bar(number, look, width, height, context)
    sizes = tuple(size for size in _CELL_NUMBER_SIZES if tight_px(size) <= height) or _CELL_NUMBER_SIZES[-1:]
    text = set_text(str(number), Weight.BOLD, sizes, width - 2 * look.edge_px, 1, context.measure)
    baseline = max(0, height - tight_px(text.size)) // 2 + round(TIGHT_ASCENT * text.size)
    x = max(0, (width - text.width) // 2)
    line = TextLine(x, baseline, text.width, str(number), text.size, Weight.BOLD, look.ink, look.fill, is_tight=True)
    return Block(width, height, (line,), cell_box(look, width, height, context.theme))


def _numbered_bar(number: int, look: TileLook, width: int, height: int, context: BlockContext) -> Block:
    tokens, size = TOKENS[context.theme], _CELL_NUMBER_SIZES[-1]
    text = set_text(str(number), Weight.BOLD, (size,), width, 1, context.measure)
    x, baseline = min(width - text.width, BAR_PX + BESIDE_PX), round(TIGHT_ASCENT * size)
    line = TextLine(x, baseline, text.width, str(number), size, Weight.BOLD, tokens.ink, tokens.ground, is_tight=True)
    return Block(width, tight_px(size), (label_bar(look, height, context.theme), line))


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Paragraphs of a row of the key, set but not yet positioned: times and act, and everything else."""

    act: Paragraph
    rest: Paragraph
    is_rest_below: bool

    @property
    def height(self) -> int:
        """Height of the row."""
        return max(_SWATCH_HEIGHT_PX, PAD + self.act.height + (self.rest.height if self.is_rest_below else 0))


class MinimumKey:
    """A lower bound of a key's height, updated row by row from minimum widths of the texts."""

    def __init__(self, context: LayoutContext) -> None:
        self._context, self._of_blocks, self._rows_px = context, context.of_blocks, 0
        self.count = 0

    def add(self, texts: CellTexts) -> None:
        """Add a row."""
        self.count += 1
        row_px = _min_row_px(texts.key, _column_width(self._context), self._of_blocks)
        self._rows_px += row_px + self._context.scale.space // 2

    @property
    def min_px(self) -> int:
        """The minimum height of the key."""
        if not self.count:
            return 0
        return 2 * self._context.scale.space + self._rows_px // _column_count(self._context.width)


def numbered_key(numbered: Sequence[CellTexts], context: LayoutContext) -> Body:
    """Lay out the key, each row in the column that is shortest so far."""
    if not numbered:
        return EMPTY_BODY
    width, of_blocks, space = _column_width(context), context.of_blocks, context.scale.space
    heights = [2 * space] * _column_count(context.width)
    corners = []
    for each in numbered:
        shortest = heights.index(min(heights))
        corners.append((shortest * (width + 3 * space), heights[shortest]))
        heights[shortest] += _key_row(each.key, width, of_blocks).height + space // 2

    def build() -> tuple[PositionedBlock, ...]:
        return tuple(
            PositionedBlock(x, y, _row_block(number, each.key, each.look, width, of_blocks))
            for number, (each, (x, y)) in enumerate(zip(numbered, corners, strict=True), 1)
        )

    return Body(max(heights), build)


def _column_count(width: int) -> int:
    return max(1, width // _MIN_COLUMN_PX)


def _column_width(context: LayoutContext) -> int:
    count = _column_count(context.width)
    return (context.width - (count - 1) * 3 * context.scale.space) // count


@lru_cache(maxsize=cache_sizes.BLOCKS)
def _key_row(text: CellText, width: int, context: BlockContext) -> KeyRow:
    """Set a row's texts, without marks: while a grid is fitted, only the height of its key is needed."""
    scale, measure, max_width = context.scale, context.measure, width - _TEXT_X
    act = set_text(_times_and_act(text), Weight.BOLD, (scale.small,), max_width, 1, measure)
    remaining = " · ".join(filter(None, (text.tile.stage, *text.tile.labels, text.tile.warning)))
    rest = set_text(remaining, Weight.REGULAR, (scale.label,), max_width, 1, measure)
    is_beside = len(rest.lines) <= 1 and act.widths[-1] + scale.space + rest.width <= max_width
    return KeyRow(act, rest, not is_beside)


def _min_row_px(text: CellText, width: int, context: BlockContext) -> int:
    """Return a lower bound of the height of a row, without breaking its texts into lines."""
    size, max_width = context.scale.small, max(1, width - _TEXT_X)
    lines = -(-min_width(_times_and_act(text), Weight.BOLD, size, context.measure) // max_width)
    return max(_SWATCH_HEIGHT_PX, PAD + lines * line_px(size))


def _row_block(number: int, text: CellText, look: TileLook, width: int, context: BlockContext) -> Block:
    """Lay out a row: a swatch that looks like the numbered cell, then times, act and everything else."""
    tokens, row = TOKENS[context.theme], _key_row(text, width, context)
    figure = set_text(str(number), Weight.BOLD, (_KEY_NUMBER_SIZE,), _SWATCH_PX, 1, context.measure)
    swatch = Box(
        0, 0, _SWATCH_PX, _SWATCH_HEIGHT_PX, look.fill, tokens.ground, RADIUS, look.edge, look.edge_px, look.dash_px
    )
    stack = Stack(_TEXT_X, PAD // 2)
    stack.act(row.act, tokens.ink, tokens.ground, is_struck=look.is_struck)
    if row.is_rest_below:
        stack.text(row.rest, tokens.dim, tokens.ground)
    else:
        top = stack.y - row.act.line_px + round(ASCENT * (row.act.size - row.rest.size))
        x = stack.x + row.act.widths[-1] + context.scale.space
        stack.marks += row.rest.marks(x, top, tokens.dim, tokens.ground)
    left = (_SWATCH_PX - figure.width) // 2
    marks = (swatch, *figure.marks(left, PAD // 2, look.ink, look.fill), *stack.marks)
    return Block(width, row.height, marks)


def _times_and_act(text: CellText) -> str:
    times = f"{text.symbol} {text.start}–{text.end}".strip()
    return f"{times} {text.tile.act}"
