"""Columns of rows, each with the bars of the clashes within it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from timetable.checkpoint import checkpoint
from timetable.clashes import Clash
from timetable.model import SlotId
from timetable.picture.colour import TOKENS
from timetable.picture.layout.list_style.clash_bars import clash_bars
from timetable.picture.layout.list_style.rows import Row
from timetable.picture.layout.type_scale import Scale
from timetable.picture.options import Theme
from timetable.picture.sheet import Block, Box, Placed


def flow(rows: Iterable[Row], height: int, most_columns: int = 0) -> list[list[Row]]:
    """Fill columns one after another; one that begins within a day repeats its heading. `height` 0 has no end.

    Stop at the first row of a column beyond `most_columns` (0: any number): the rest is then of no use.
    """
    columns: list[list[Row]] = [[]]
    reached, has_pick = 0, False
    for row in rows:
        checkpoint()
        last = columns[-1]
        if last and last[-1].below and row.pick:
            row = row._replace(above=last[-1].below)  # noqa: PLW2901 -- the same row, where it stands
        lowered = reached + row.height + (row.above if last else 0)
        if not height or lowered <= height or not has_pick:
            last.append(row)
            reached, has_pick = lowered, has_pick or row.pick is not None
            continue
        columns.append(_opening(last, row))
        reached, has_pick = column_height(columns[-1]), row.pick is not None
        if most_columns and len(columns) > most_columns:
            break
    return columns


def _opening(last: list[Row], row: Row) -> list[Row]:
    """Begin a column with a row: under its day's heading, and without the gap that the turn of the column is."""
    while last[-1].pick is None:
        last.pop()
    opening = [row.heading] if row.heading else []
    if row.pick is None and row.heading:
        return opening
    return [*opening, row._replace(above=row.heading.below) if row.heading else row]


def column_height(rows: Sequence[Row]) -> int:
    """Return how high rows stand, without the room above the first."""
    return sum(row.height + row.above for row in rows) - (rows[0].above if rows else 0)


def column(rows: Sequence[Row], clashes: Sequence[Clash], scale: Scale, theme: Theme) -> Iterator[Placed]:
    """Stack rows, and lay bars between times and tiles for the clashes whose slots are both here."""
    spans: dict[SlotId, tuple[int, int]] = {}
    y = -(rows[0].above if rows else 0)
    for row in rows:
        y += row.above
        yield from moved(row.placed, 0, y)
        if row.pick:
            spans[row.pick.slot.id] = (y, y + row.height)
        y += row.height
    tokens = TOKENS[theme]
    for bar in clash_bars(clashes, spans, scale.lanes_width, (tokens.warn, tokens.ground)):
        yield Placed(scale.times_width + bar.x, bar.y, _alone(replace(bar, x=0, y=0)))


def moved(placed: Iterable[Placed], x: int, y: int) -> Iterator[Placed]:
    """Give the same blocks further right and down."""
    return (Placed(each.x + x, each.y + y, each.block) for each in placed)


@lru_cache(maxsize=1024)
def _alone(box: Box) -> Block:
    return Block(box.width, box.height, (), box)
