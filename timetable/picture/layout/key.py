"""Takes what did not fit into the grid, gives numbered tiles for it and the key that spells them out below."""

from collections.abc import Sequence

from timetable.picture.colour import TOKENS
from timetable.picture.layout.cell import PAD, RADIUS, CellText, Surroundings, cell_box
from timetable.picture.layout.paragraph import set_text
from timetable.picture.layout.stack import Stack
from timetable.picture.layout.tile import TileLook
from timetable.picture.sheet import ASCENT, Block, Box, Weight, line_px

NUMBER, _NUMBERS = 30, (30, 26, 22, 18, 15, 12)
LEAST_PX = 48  # of a tile that has a number
_SWATCH_PX, _COLUMN_PX = 64, 740


def numbered_cell(number: int, look: TileLook, width: int, height: int, around: Surroundings) -> Block:
    """Lay out a tile that only has room for a number."""
    text = set_text(str(number), Weight.BOLD, _NUMBERS, width - 2 * look.edge_px, 1, around.measure)
    stack = Stack(max(0, (width - text.width) // 2), max(0, min(PAD // 2, (height - text.height) // 2)))
    stack.text(text, look.ink, look.fill)
    return Block(width, height, tuple(stack.marks), cell_box(look, width, height, around.theme))


def key_rows(entries: Sequence[tuple[int, CellText, TileLook]], width: int, around: Surroundings) -> list[Block]:
    """Lay out one row a number: what its tile looks like, then times, act, stage and what else there is to know."""
    return [_row(number, text, look, width, around) for number, text, look in entries]


def key_columns(width: int) -> int:
    """Return how many columns of a key stand side by side."""
    return max(1, width // _COLUMN_PX)


def _row(number: int, text: CellText, look: TileLook, width: int, around: Surroundings) -> Block:
    tokens, scale, measure = TOKENS[around.theme], around.scale, around.measure
    height = line_px(NUMBER) + PAD
    figure = set_text(str(number), Weight.BOLD, (NUMBER,), _SWATCH_PX, 1, measure)
    swatch = Box(0, 0, _SWATCH_PX, height, look.fill, tokens.ground, RADIUS, look.edge, look.edge_px, look.dash_px)
    left = (_SWATCH_PX - figure.width) // 2
    stack = Stack(_SWATCH_PX + PAD, PAD // 2)
    room = width - stack.x
    head = f"{text.mark} {text.start}–{text.end}".strip()
    act = set_text(f"{head} {text.tile.act}", Weight.BOLD, (scale.small,), room, 1, measure)
    if look.is_struck:
        stack.struck(act, tokens.ink, tokens.ground)
    else:
        stack.text(act, tokens.ink, tokens.ground)
    said = " · ".join(filter(None, (text.tile.stage, *text.tile.labels, text.tile.warning)))
    rest = set_text(said, Weight.REGULAR, (scale.label,), room, 1, measure)
    beside = stack.x + act.widths[-1] + scale.space
    if len(rest.lines) <= 1 and beside + rest.width <= width:
        level = stack.y - act.line_px + round(ASCENT * (act.size - rest.size))
        stack.marks += rest.marks(beside, level, tokens.dim, tokens.ground)
    else:
        stack.text(rest, tokens.dim, tokens.ground)
    marks = (swatch, *figure.marks(left, PAD // 2, look.ink, look.fill), *stack.marks)
    return Block(width, max(height, stack.y + PAD // 2), marks)
