"""The list style: rows flow into columns, with bars beside the picks that clash."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from timetable.checkpoint import checkpoint
from timetable.clashes import Clash
from timetable.model import SlotId
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import Body, BodyLimits, LayoutContext
from timetable.picture.layout.list_style.rows import Row, rows
from timetable.picture.sheet import Block, Box, PositionedBlock, shifted
from timetable.programme import Programme

BAR_PX, TIMES_DISTANCE_PX = 8, 8
_BAR_STEP_PX, _BAR_INSET_PX = 12, 10
Span = tuple[int, int]  # top and bottom


def list_bodies(shown: Programme, context: LayoutContext, limits: BodyLimits) -> list[Body]:
    """Fill columns with the rows of all days; return as many bodies as they need, none if the limits are exceeded."""
    count = limits.columns
    between = 3 * context.scale.space
    width = (context.width - (count - 1) * between) // count
    column_context = replace(context, width=width)
    all_rows = (row for day in shown.days for row in rows(day, column_context))
    columns = _flow(all_rows, limits.height, limits.max_sheets * count)
    sheets = [columns[start : start + count] for start in range(0, len(columns), count)]
    bodies = [_body(shown, sheet, column_context, width + between) for sheet in sheets]
    if limits.max_sheets and (len(bodies) > limits.max_sheets or not all(map(limits.allow, bodies))):
        return []
    return bodies


def _body(shown: Programme, columns: list[list[Row]], context: LayoutContext, step: int) -> Body:
    def build() -> tuple[PositionedBlock, ...]:
        clashes = [clash for day in shown.days for clash in day.clashes]
        return tuple(
            block
            for index, filled in enumerate(columns)
            for block in shifted(_column_blocks(filled, clashes, context), index * step, 0)
        )

    return Body(max(_height(filled) for filled in columns), build)


def _flow(all_rows: Iterable[Row], height: int, max_columns: int) -> list[list[Row]]:
    """Fill columns one after another; one that starts within a day repeats its heading. `height` 0 is unlimited.

    Stop at the first row of a column beyond `max_columns` (0: unlimited): the rows do not fit then.
    """
    columns: list[list[Row]] = [[]]
    bottom, has_pick = 0, False
    for row in all_rows:
        checkpoint()
        last = columns[-1]
        if last and last[-1].below and row.pick:
            row = row._replace(above=last[-1].below)  # noqa: PLW2901 -- the same row, where it stands
        new_bottom = bottom + row.height + (row.above if last else 0)
        if not height or new_bottom <= height or not has_pick:
            last.append(row)
            bottom, has_pick = new_bottom, has_pick or row.pick is not None
            continue
        columns.append(_new_column(last, row))
        bottom, has_pick = _height(columns[-1]), row.pick is not None
        if max_columns and len(columns) > max_columns:
            break
    return columns


def _new_column(last: list[Row], row: Row) -> list[Row]:
    """Start a new column: repeat the day's heading, and drop a heading or gap note that fell on the break."""
    while last[-1].pick is None:
        last.pop()
    opening = [row.heading] if row.heading else []
    if row.pick is None and row.heading:
        return opening
    return [*opening, row._replace(above=row.heading.below) if row.heading else row]


def _height(column: Sequence[Row]) -> int:
    """Return the height of a column, without the distance above its first row."""
    return sum(row.height + row.above for row in column) - (column[0].above if column else 0)


def _column_blocks(
    column: Sequence[Row], clashes: Sequence[Clash], context: LayoutContext
) -> Iterator[PositionedBlock]:
    """Stack rows; between times and tiles, add bars for the clashes whose slots are both in this column."""
    spans: dict[SlotId, Span] = {}
    y = -(column[0].above if column else 0)
    for row in column:
        y += row.above
        yield from shifted(row.blocks, 0, y)
        if row.pick:
            spans[row.pick.slot.id] = (y, y + row.height)
        y += row.height
    tokens, scale = TOKENS[context.options.theme], context.scale
    for bar in clash_bars(clashes, spans, scale.bars_width, (tokens.warn, tokens.ground)):
        yield PositionedBlock(scale.times_width + bar.x, bar.y, _bar_block(replace(bar, x=0, y=0)))


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _bar_block(box: Box) -> Block:
    return Block(box.width, box.height, (), box)


def clash_bars(
    clashes: Sequence[Clash], spans: Mapping[SlotId, Span], width: int, colours: tuple[str, str]
) -> list[Box]:
    """Lay out a bar for each clashing pair, along both slots.

    `spans` are those of the slots in this column; x counts from 0 to `width`. Bars lie side by side, the first nearest
    to the tiles, at a distance from the times at the left. Where no more fit, a pair lengthens the leftmost bar: twelve
    slots at one time make sixty-six pairs. `colours` are the ink and its ground.
    """
    lanes: list[list[Span]] = [[] for _ in range(max(1, (width - TIMES_DISTANCE_PX) // _BAR_STEP_PX))]
    for clash in clashes:
        if clash.first.id in spans and clash.second.id in spans:
            edges = (*spans[clash.first.id], *spans[clash.second.id])
            _add_bar(lanes, (min(edges) + _BAR_INSET_PX, max(edges) - _BAR_INSET_PX))
    ink, ground = colours
    return [
        Box(width - (index + 1) * _BAR_STEP_PX, top, BAR_PX, bottom - top, ink, ground, BAR_PX // 2)
        for index, lane in enumerate(lanes)
        for top, bottom in lane
    ]


def _add_bar(lanes: list[list[Span]], span: Span) -> None:
    """Add a bar to the first lane where it meets no other; in the last lane, join it with those it meets."""
    for lane in lanes:
        if all(span[0] > bottom or span[1] < top for top, bottom in lane):
            lane.append(span)
            return
    met = [other for other in lanes[-1] if span[0] <= other[1] and span[1] >= other[0]]
    lanes[-1] = [other for other in lanes[-1] if other not in met]
    lanes[-1].append((min(span[0], *(top for top, _ in met)), max(span[1], *(bottom for _, bottom in met))))
