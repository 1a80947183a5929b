"""The list style: a column for each day, or the picks of one day in columns, with as high rows as the page allows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timetable.checkpoint import checkpoint
from timetable.model import SlotId
from timetable.picture.layout.body import Body, BodyLimits, LayoutContext
from timetable.picture.layout.forms import RowKind
from timetable.picture.layout.head import day_heading
from timetable.picture.layout.list_style.card_columns import card_columns
from timetable.picture.layout.list_style.clash_bars import VerticalSpan, bar_blocks
from timetable.picture.layout.list_style.column import Column, are_too_high, columns_of, stretched
from timetable.picture.layout.list_style.lower_bounds import min_height
from timetable.picture.layout.list_style.rows import ListRow, rows
from timetable.picture.layout.page_sizes import COLUMN_SPACE
from timetable.picture.layout.paragraph import word_width
from timetable.picture.sheet import PositionedBlock, Weight, shifted
from timetable.programme import DayPicks, Programme
from timetable.text.display import clean


def list_body(shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out the rows of all days on one page; `None` if they do not fit.

    Days stand side by side, or below each other in one column; a single day has its heading above all columns.
    """
    if context.has_side_by_side_days:
        return _days_side_by_side(shown, context, limits)
    if len(shown.days) == 1:
        return _one_day(shown.days[0], context, limits)
    return _days_below_each_other(shown, context, limits)


def _days_below_each_other(shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
    all_rows: list[ListRow] = []
    bottom = 0
    for day in shown.days:
        for row in rows(day, context):
            checkpoint()
            all_rows.append(row)
            bottom += row.height + row.above
            if bottom - all_rows[0].above > limits.height:
                return None
    stretched_px = 0 if context.is_open else limits.height
    return _body([Column(0, tuple(all_rows), shown.days)], (), 0, context, stretched_px)


def _days_side_by_side(shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
    count = len(shown.days)
    width = (context.width - (count - 1) * COLUMN_SPACE) // count
    in_column = replace(context, width=width)
    if context.form.is_posted and context.form.kind is RowKind.TILE and _cuts_a_word(shown, in_column):
        return None  # tiles with the times in them are wider
    headings = [
        day_heading(day.day, context.options.language, width, context.of_blocks, is_brief=limits.may_leave_out)
        for day in shown.days
    ]
    top = max(heading.height for heading in headings) + 2 * context.scale.space
    columns = []
    for index, day in enumerate(shown.days):
        x = index * (width + COLUMN_SPACE)
        if limits.may_leave_out:
            columns += [replace(each, x=x) for each in card_columns(day, in_column, 1, limits.height - top)]
            continue
        found = _rows_of_day(day, in_column, limits.height - top)
        if found is None:
            return None
        columns.append(Column(x, found, (day,)))
    blocks = (PositionedBlock(column.x, 0, each) for column, each in zip(columns, headings, strict=True))
    return _body(columns, tuple(blocks), top, in_column, limits.height - top)


def _cuts_a_word(shown: Programme, context: LayoutContext) -> bool:
    """Return whether a word of an act is wider than a tile even in the smallest type."""
    scale = context.scale
    width = context.width - scale.tile_x - 2 * scale.pad
    acts = (clean(pick.slot.act) for pick in shown.picks)
    return any(word_width(act, Weight.BOLD, scale.act[-1], context.measure) > width for act in acts)


def _one_day(day: DayPicks, context: LayoutContext, limits: BodyLimits) -> Body | None:
    count = context.arrangement.columns
    width = (context.width - (count - 1) * COLUMN_SPACE) // count
    in_column, language = replace(context, width=width), context.options.language
    heading = day_heading(day.day, language, context.width, context.of_blocks, is_brief=limits.may_leave_out)
    top = heading.height + 2 * context.scale.space
    if limits.may_leave_out:
        columns = card_columns(day, in_column, count, limits.height - top)
    else:
        found = _rows_of_day(day, in_column, (limits.height - top) * count)
        if found is None:
            return None
        columns = columns_of(found, count, width, day)
    if are_too_high(columns, limits.height - top):
        return None
    stretched_px = 0 if context.is_open else limits.height - top
    return _body(columns, (PositionedBlock(0, 0, heading),), top, in_column, stretched_px)


def _rows_of_day(day: DayPicks, context: LayoutContext, height: int) -> tuple[ListRow, ...] | None:
    """Return the rows of a day without its heading; `None` if they are higher than `height`."""
    if min_height(day, context) > height:
        return None
    found: list[ListRow] = []
    bottom = 0
    for row in rows(day, context, has_heading=False):
        checkpoint()
        bottom += row.height + (row.above if found else 0)
        if bottom > height:
            return None
        found.append(row)
    return tuple(found)


def _body(
    columns: Sequence[Column],
    headings: tuple[PositionedBlock, ...],
    top: int,
    context: LayoutContext,
    stretched_px: int = 0,
) -> Body:
    """Put columns below their headings; rows are stretched to `stretched_px` (0: not at all) only if they are drawn."""

    def build() -> tuple[PositionedBlock, ...]:
        drawn = stretched(columns, context, stretched_px) if stretched_px else columns
        return (
            *headings,
            *(block for column in drawn for block in shifted(_column_blocks(column, context), column.x, top)),
        )

    return Body(top + max((column.height for column in columns), default=0), build)


def _column_blocks(column: Column, context: LayoutContext) -> Iterator[PositionedBlock]:
    """Stack rows; on what is carried, add bars for the clashes whose slots are both in this column."""
    spans: dict[SlotId, VerticalSpan] = {}
    y = -(column.rows[0].above if column.rows else 0)
    for row in column.rows:
        y += row.above
        yield from shifted(row.blocks, 0, y)
        if row.pick:
            spans[row.pick.slot.id] = (y, y + row.height)
        y += row.height
    if not context.form.is_posted and column.rows:
        clashes = [clash for day in column.days for clash in day.clashes]
        yield from bar_blocks(clashes, spans, column.rows[-1].bars_x, context)
