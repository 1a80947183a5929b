"""Takes rows, gives them one below the other, with the bars of the clashes among them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timetable.clashes import Clash
from timetable.model import SlotId
from timetable.picture.colour import TOKENS
from timetable.picture.layout.bars import clash_bars
from timetable.picture.layout.listing import Row
from timetable.picture.layout.scale import Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Placed


@dataclass(frozen=True, slots=True)
class Column:
    """Blocks from the column's own top left corner."""

    height: int
    placed: tuple[Placed, ...]


def column(rows: Iterable[Row], clashes: Sequence[Clash], scale: Scale, theme: Theme) -> Column:
    """Stack rows, and lay the bars between the times and the tiles."""
    placed: list[Placed] = []
    spans: dict[SlotId, tuple[int, int]] = {}
    y = 0
    for row in rows:
        placed += moved(row.placed, 0, y)
        if row.pick:
            spans[row.pick.slot.id] = (y, y + row.height)
        y += row.height + scale.space
    height = max(0, y - scale.space)
    tokens = TOKENS[theme]
    bars = clash_bars(clashes, spans, scale.lanes_width, (tokens.warn, tokens.ground))
    if bars:
        placed.append(Placed(scale.times_width, 0, Block(scale.lanes_width, height, tuple(bars))))
    return Column(height, tuple(placed))


def moved(placed: Iterable[Placed], x: int, y: int) -> Iterable[Placed]:
    """Give the same blocks further right and down."""
    return (Placed(each.x + x, each.y + y, each.block) for each in placed)
