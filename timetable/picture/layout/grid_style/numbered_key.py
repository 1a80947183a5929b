"""Takes what did not fit into the grid, gives numbered tiles for it and the key that spells them out below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import Body, Manner, nothing
from timetable.picture.layout.grid_style.cell import PAD, RADIUS, cell_box
from timetable.picture.layout.grid_style.cell_contents import CellText, CellTexts, Surroundings, surroundings
from timetable.picture.layout.list_style.tile import TileLook
from timetable.picture.layout.paragraph import Paragraph, least_width, set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.sheet import ASCENT, Block, Box, Placed, Weight, line_px

NUMBER, _NUMBERS = 30, (30, 26, 22, 18, 15, 12)
LEAST_PX = 48  # of a tile that has a number
_SWATCH_PX, _COLUMN_PX = 64, 740
_SWATCH_HEIGHT_PX, _LEFT_PX = line_px(NUMBER) + PAD, _SWATCH_PX + PAD


def numbered_cell(number: int, look: TileLook, width: int, height: int, around: Surroundings) -> Block:
    """Lay out a tile that only has room for a number."""
    text = set_text(str(number), Weight.BOLD, _NUMBERS, width - 2 * look.edge_px, 1, around.measure)
    stack = Stack(max(0, (width - text.width) // 2), max(0, min(PAD // 2, (height - text.height) // 2)))
    stack.text(text, look.ink, look.fill)
    return Block(width, height, tuple(stack.marks), cell_box(look, width, height, around.theme))


@dataclass(frozen=True, slots=True)
class KeyText:
    """A row of the key, set but not yet placed: times and act, and what else there is to know."""

    act: Paragraph
    rest: Paragraph
    is_below: bool

    @property
    def height(self) -> int:
        """Of the row."""
        return max(_SWATCH_HEIGHT_PX, PAD + self.act.height + (self.rest.height if self.is_below else 0))


class LeastKey:
    """A lower bound of the height of a key, told row by row without setting its texts."""

    def __init__(self, manner: Manner) -> None:
        self._manner, self._around, self._rows_px = manner, surroundings(manner), 0
        self.count = 0

    def add(self, texts: CellTexts) -> None:
        """Count a row."""
        self.count += 1
        self._rows_px += _least_px(texts.key, _key_width(self._manner), self._around) + self._manner.scale.space // 2

    @property
    def least_px(self) -> int:
        """The height that the key has at least."""
        return 2 * self._manner.scale.space + self._rows_px // _columns(self._manner.width) if self.count else 0


def _key_width(manner: Manner) -> int:
    columns = _columns(manner.width)
    return (manner.width - (columns - 1) * 3 * manner.scale.space) // columns


def key_of(missing: Sequence[CellTexts], manner: Manner) -> Body:
    """Stack the rows of the key in as many columns as the width has room for."""
    if not missing:
        return Body(0, nothing)
    width, around, space = _key_width(manner), surroundings(manner), manner.scale.space
    heights = [2 * space] * _columns(manner.width)
    corners = []
    for each in missing:
        shortest = heights.index(min(heights))
        corners.append((shortest * (width + 3 * space), heights[shortest]))
        heights[shortest] += _text(each.key, width, around).height + space // 2

    def place() -> tuple[Placed, ...]:
        return tuple(
            Placed(x, y, _row(number, each.key, each.look, width, around))
            for number, (each, (x, y)) in enumerate(zip(missing, corners, strict=True), 1)
        )

    return Body(max(heights), place)


def _columns(width: int) -> int:
    """Return how many columns of a key stand side by side."""
    return max(1, width // _COLUMN_PX)


@lru_cache(maxsize=2048)
def _text(text: CellText, width: int, around: Surroundings) -> KeyText:
    """Set a row's texts; no marks are made, since the key decides whether a grid fits long before it is drawn."""
    scale, measure, room = around.scale, around.measure, width - _LEFT_PX
    act = set_text(_head(text), Weight.BOLD, (scale.small,), room, 1, measure)
    said = " · ".join(filter(None, (text.tile.stage, *text.tile.labels, text.tile.warning)))
    rest = set_text(said, Weight.REGULAR, (scale.label,), room, 1, measure)
    is_beside = len(rest.lines) <= 1 and act.widths[-1] + scale.space + rest.width <= room
    return KeyText(act, rest, not is_beside)


def _least_px(text: CellText, width: int, around: Surroundings) -> int:
    """Return a lower bound of the height of a row, which is told without breaking its texts into lines."""
    size, room = around.scale.small, max(1, width - _LEFT_PX)
    lines = -(-least_width(_head(text), Weight.BOLD, size, around.measure) // room)
    return max(_SWATCH_HEIGHT_PX, PAD + lines * line_px(size))


def _row(number: int, text: CellText, look: TileLook, width: int, around: Surroundings) -> Block:
    """Lay out a row: what its tile looks like, then times, act, stage and what else there is to know."""
    tokens, made = TOKENS[around.theme], _text(text, width, around)
    figure = set_text(str(number), Weight.BOLD, (NUMBER,), _SWATCH_PX, 1, around.measure)
    swatch = Box(
        0, 0, _SWATCH_PX, _SWATCH_HEIGHT_PX, look.fill, tokens.ground, RADIUS, look.edge, look.edge_px, look.dash_px
    )
    stack = Stack(_LEFT_PX, PAD // 2)
    stack.act(made.act, tokens.ink, tokens.ground, is_struck=look.is_struck)
    if made.is_below:
        stack.text(made.rest, tokens.dim, tokens.ground)
    else:
        level = stack.y - made.act.line_px + round(ASCENT * (made.act.size - made.rest.size))
        beside = stack.x + made.act.widths[-1] + around.scale.space
        stack.marks += made.rest.marks(beside, level, tokens.dim, tokens.ground)
    left = (_SWATCH_PX - figure.width) // 2
    marks = (swatch, *figure.marks(left, PAD // 2, look.ink, look.fill), *stack.marks)
    return Block(width, made.height, marks)


def _head(text: CellText) -> str:
    times = f"{text.mark} {text.start}–{text.end}".strip()
    return f"{times} {text.tile.act}"
