"""Rows of the list, in time order: start and end at the left, the tile beside them, gap notes between."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timetable.phrases import free_time
from timetable.picture import cache_sizes
from timetable.picture.colour import TOKENS
from timetable.picture.layout.body import BlockContext, LayoutContext
from timetable.picture.layout.forms import RowForm, RowKind
from timetable.picture.layout.head import day_heading
from timetable.picture.layout.list_style.card_tile import card_tile
from timetable.picture.layout.list_style.frame import RowSpace
from timetable.picture.layout.list_style.line_tile import line_tile
from timetable.picture.layout.list_style.poster_tile import full_tile, poster, poster_tile
from timetable.picture.layout.list_style.tile import tile
from timetable.picture.layout.paragraph import set_text
from timetable.picture.layout.tick_box import tick_box
from timetable.picture.layout.tile_content import tile_look, tile_text
from timetable.picture.sheet import ASCENT, Block, Box, Mark, PositionedBlock, Weight, line_px
from timetable.programme import DayPicks, Pick
from timetable.wording.catalogue import plural_message
from timetable.wording.language import Language

_DOT_PX, _DOT_COUNT = 5, 5
_LOUD_GAPS_COUNT = 12  # picks of a day up to which gaps have a dotted line
_CLASH_EDGE_PX = 6


class ListRow(NamedTuple):
    """Blocks from the row's own top left corner, and the distance to the row above.

    `pick` is `None` for a gap note or a day's heading; bars of clashes begin at `bars_x`.
    """

    height: int
    blocks: tuple[PositionedBlock, ...]
    above: int = 0
    pick: Pick | None = None
    bars_x: int = 0


def rows(day: DayPicks, context: LayoutContext, *, has_heading: bool = True) -> Iterator[ListRow]:
    """Yield the rows of a day: its heading, its picks, and a gap note before a pick that follows free time."""
    language, scale, of_blocks = context.options.language, context.scale, context.of_blocks
    gaps = {each.after.id: each for each in day.gaps} if context.form.detail_level.has_gaps else {}
    is_loud = len(day.picks) <= _LOUD_GAPS_COUNT
    distance = scale.space
    if has_heading:
        title = day_heading(day.day, language, context.width, of_blocks)
        yield ListRow(title.height, (PositionedBlock(0, 0, title),), max(3 * scale.space, 20))
        distance = max(2 * scale.space, 10)
    for pick in day.picks:
        before = gaps.get(pick.slot.id)
        if before and before.is_shown:
            note = _gap_note(free_time(before, language), is_loud, context.width - scale.tile_x, of_blocks)
            yield ListRow(note.height, (PositionedBlock(scale.tile_x, 0, note),), 0)
            distance = 0  # the text's line height leaves enough distance
        row = pick_row(pick, context.form, RowSpace(context.width, 0), language, of_blocks)
        yield row._replace(above=distance)
        distance = scale.space


@lru_cache(maxsize=cache_sizes.BLOCKS)
def pick_row(pick: Pick, form: RowForm, space: RowSpace, language: Language, context: BlockContext) -> ListRow:
    """Lay out a row; it is the same for everyone who picked that slot."""
    scale = context.scale
    text, look = tile_text(pick, language, form.detail_level), tile_look(pick, context.theme)
    if form.is_posted:
        text = text.without_warning()
    has_edge = form.is_posted and pick.clash is not None
    if form.kind is RowKind.POSTER:
        block = poster(text, (pick.start, pick.end), look, space, context)
        return ListRow(block.height, (PositionedBlock(0, 0, block),), 0, pick)
    if form.kind is RowKind.START:
        block = card_tile(text, pick.start, form.card_lines, look, space, context)
        return ListRow(block.height, (PositionedBlock(0, 0, block),), 0, pick)
    if form.kind is RowKind.FULL:
        block = full_tile(text, (pick.start, pick.end), look, space, context)
        edge = [PositionedBlock(-_CLASH_EDGE_PX - 4, 0, _clash_edge(block.height, context))] if has_edge else []
        return ListRow(block.height, (PositionedBlock(0, 0, block), *edge), 0, pick)
    left = scale.start + 2 * scale.space if form.has_box else 0
    times = _times_line(pick, context) if form.kind is RowKind.LINE else _times(pick, context)
    x = left + times.width + scale.bars_width
    min_px = max(space.min_px, times.height)
    if form.kind is RowKind.LINE:
        block = line_tile(text, look, RowSpace(space.width - x, min_px), context)
    elif form.is_posted:
        block = poster_tile(text, look, RowSpace(space.width - x, min_px), context)
    else:
        block = tile(text, look, RowSpace(space.width - x, min_px), context)
    times_y = (block.height - times.height) // 2 if form.kind is RowKind.LINE else 0
    blocks = [PositionedBlock(left, times_y, times), PositionedBlock(x, 0, block)]
    if has_edge:
        blocks.append(PositionedBlock(x - _CLASH_EDGE_PX - 4, 0, _clash_edge(block.height, context)))
    if form.has_box:
        blocks.append(PositionedBlock(0, 0, _tick_box(context)))
    return ListRow(block.height, tuple(blocks), 0, pick, left + times.width)


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def more_row(count: int, language: Language, width: int, context: BlockContext) -> ListRow:
    """Lay out how many picks of a day are not shown: "+3 more"."""
    tokens, scale = TOKENS[context.theme], context.scale
    more = plural_message("programme.more", count, language)
    text = set_text(more, Weight.BOLD, (scale.small,), width - 2 * scale.pad, 1, context.measure)
    block = Block(width, text.height, tuple(text.marks(scale.pad, 0, tokens.dim, tokens.ground)))
    return ListRow(text.height, (PositionedBlock(0, 0, block),), scale.space)


def _times(pick: Pick, context: BlockContext) -> Block:
    """Lay out start and end, one below the other, aligned right."""
    tokens, scale = TOKENS[context.theme], context.scale
    marks: list[Mark] = []
    y = 0
    for text, size, weight, ink in (
        (pick.start, scale.start, Weight.BOLD, tokens.ink),
        (pick.end, scale.end, Weight.REGULAR, tokens.dim),
    ):
        lines = set_text(text, weight, (size,), scale.times_width, 1, context.measure)
        marks += lines.marks(scale.times_width - lines.width, y, ink, tokens.ground)
        y += lines.height
    return Block(scale.times_width, y, tuple(marks))


def _times_line(pick: Pick, context: BlockContext) -> Block:
    """Lay out start and end on one baseline: 11:05–11:35."""
    tokens, scale = TOKENS[context.theme], context.scale
    end_width = context.measure("–00:00", Weight.REGULAR, scale.end)
    start = set_text(pick.start, Weight.BOLD, (scale.start,), scale.times_width, 1, context.measure)
    end = set_text(f"–{pick.end}", Weight.REGULAR, (scale.end,), 2 * end_width, 1, context.measure)
    width = max(scale.times_width + end_width, start.width + end.width)
    x = scale.times_width - start.width
    top = round(ASCENT * (start.size - end.size))
    marks = (
        *start.marks(x, 0, tokens.ink, tokens.ground),
        *end.marks(x + start.width, top, tokens.dim, tokens.ground),
    )
    return Block(width, start.height, marks)


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _clash_edge(height: int, context: BlockContext) -> Block:
    """Lay out the thin edge of a pick that clashes, where the picture is for strangers."""
    tokens = TOKENS[context.theme]
    box = Box(0, 0, _CLASH_EDGE_PX, height, tokens.warn, tokens.ground, _CLASH_EDGE_PX // 2)
    return Block(_CLASH_EDGE_PX, height, (), box)


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _tick_box(context: BlockContext) -> Block:
    """Lay out a box to tick on paper."""
    tokens, side = TOKENS[context.theme], context.scale.start
    top = (line_px(side) - side) // 2
    box = tick_box(0, top, side, (tokens.dim, tokens.ground), tokens.ground)
    return Block(side, top + side, (box,))


@lru_cache(maxsize=cache_sizes.SMALL_BLOCKS)
def _gap_note(message: str, is_loud: bool, width: int, context: BlockContext) -> Block:  # noqa: FBT001 -- part of the cache key
    """Lay out the free minutes, after a dotted line unless the day is full."""
    tokens, scale = TOKENS[context.theme], context.scale
    text_x = 2 * _DOT_PX * _DOT_COUNT + scale.space if is_loud else 0
    sizes = (scale.label,) if is_loud else (max(24, scale.label - 4),)
    text = set_text(message, Weight.REGULAR, sizes, width - text_x, 1, context.measure)
    middle = (text.line_px - _DOT_PX) // 2
    dots = [
        Box(2 * _DOT_PX * index, middle, _DOT_PX, _DOT_PX, tokens.dim, tokens.ground)
        for index in range(_DOT_COUNT if is_loud else 0)
    ]
    return Block(text_x + text.width, text.height, (*dots, *text.marks(text_x, 0, tokens.dim, tokens.ground)))
