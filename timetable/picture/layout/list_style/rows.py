"""Rows of the list, in time order: start and end at the left, the tile beside them, gap notes between."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timetable.phrases import free_time
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.header_footer import day_heading
from timetable.picture.layout.list_style.tile import tile
from timetable.picture.layout.page_sizes import Detail
from timetable.picture.layout.paragraph import set_text
from timetable.picture.layout.tile_content import tile_look, tile_text
from timetable.picture.sheet import Block, Box, Mark, PositionedBlock, Weight, line_px
from timetable.programme import DayPicks, Pick
from timetable.wording.language import Language

_DOT_PX, _DOT_COUNT = 5, 5


class Row(NamedTuple):
    """Blocks from the row's own top left corner, and the distance to the row above.

    `pick` is `None` for a gap note or a day's heading; `heading` is the row with the heading of the pick's day. A
    heading sets the distance `below` it, whichever pick comes next.
    """

    height: int
    blocks: tuple[PositionedBlock, ...]
    above: int
    pick: Pick | None = None
    heading: "Row | None" = None
    below: int = 0


def rows(day: DayPicks, context: LayoutContext) -> Iterator[Row]:
    """Yield the rows of a day: its heading, its picks, and a gap note where there is free time before a pick."""
    language, scale, of_blocks = context.options.language, context.scale, context.of_blocks
    title = day_heading(day.day, language, context.width, of_blocks)
    heading = Row(title.height, (PositionedBlock(0, 0, title),), 3 * scale.space, below=2 * scale.space)
    yield heading
    gaps = {each.after.id: each for each in day.gaps} if context.detail.has_gaps else {}
    for pick in day.picks:
        above = scale.space
        before = gaps.get(pick.slot.id)
        if before and before.is_shown:
            text = free_time(before, language)
            note = _gap_note(text, context.width - scale.tile_x, of_blocks)
            above = 0  # the line of text has enough white above and below
            yield Row(note.height, (PositionedBlock(scale.tile_x, 0, note),), above, heading=heading)
        row = _row(pick, context.detail, context.width, language, of_blocks)
        yield row._replace(above=above, heading=heading)


@lru_cache(maxsize=cache_sizes.BLOCKS)
def _row(pick: Pick, detail: Detail, width: int, language: Language, context: BlockContext) -> Row:
    """Lay out a row once for all who picked that slot."""
    scale = context.scale
    text, look = tile_text(pick, language, detail), tile_look(pick, context.theme)
    times = _times(pick.start, pick.end if detail.has_end_times else "", context)
    block = tile(text, look, width - scale.tile_x, context, times.height)
    return Row(block.height, (PositionedBlock(0, 0, times), PositionedBlock(scale.tile_x, 0, block)), 0, pick)


def _times(start: str, end: str, context: BlockContext) -> Block:
    """Lay out start and end, one below the other, aligned right."""
    tokens, scale = TOKENS[context.theme], context.scale
    marks: list[Mark] = []
    y = 0
    for text, size, weight, ink in (
        (start, scale.start, Weight.BOLD, tokens.ink),
        (end, scale.end, Weight.REGULAR, tokens.dim),
    ):
        lines = set_text(text, weight, (size,), scale.times_width, 1, context.measure)
        marks += lines.marks(scale.times_width - lines.width, y, ink, tokens.ground)
        y += lines.height
    return Block(scale.times_width, y, tuple(marks))


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _gap_note(message: str, width: int, context: BlockContext) -> Block:
    """Lay out a dotted line and the free minutes beside it."""
    tokens, scale = TOKENS[context.theme], context.scale
    text_x = 2 * _DOT_PX * _DOT_COUNT + scale.space
    text = set_text(message, Weight.REGULAR, (scale.label,), width - text_x, 1, context.measure)
    middle = (line_px(scale.label) - _DOT_PX) // 2
    dots = [
        Box(2 * _DOT_PX * index, middle, _DOT_PX, _DOT_PX, tokens.dim, tokens.ground) for index in range(_DOT_COUNT)
    ]
    return Block(text_x + text.width, text.height, (*dots, *text.marks(text_x, 0, tokens.dim, tokens.ground)))
