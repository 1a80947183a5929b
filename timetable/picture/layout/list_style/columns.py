"""The list style: a column for each day, or the picks of one day in columns, with as high rows as the page allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timetable.checkpoint import checkpoint
from timetable.model import SlotId
from timetable.picture.layout.body import Body, BodyLimits, LayoutContext
from timetable.picture.layout.forms import RowKind
from timetable.picture.layout.head import day_heading
from timetable.picture.layout.list_style.clash_bars import VerticalSpan, bar_blocks
from timetable.picture.layout.list_style.frame import RowSpace
from timetable.picture.layout.list_style.rows import ListRow, more_row, pick_row, rows
from timetable.picture.layout.page_sizes import COLUMN_SPACE
from timetable.picture.layout.paragraph import min_word_width
from timetable.picture.sheet import PositionedBlock, Weight, shifted
from timetable.programme import DayPicks, Programme
from timetable.text.display import clean

_MAX_STRETCH = 2.2  # of a row of one line of the largest type and a stage
_FEW_ROWS = 5  # that fill a page
_MOST_CARD_LINES = 5
_STRETCH_STEP_PX = 4  # so that fewer heights of tiles are drawn


@dataclass(frozen=True, slots=True)
class Column:
    """A column of rows: its left edge, and the days whose picks it shows."""

    x: int
    rows: tuple[ListRow, ...]
    days: tuple[DayPicks, ...]

    @property
    def height(self) -> int:
        """The height, without the distance above the first row."""
        return sum(row.height + row.above for row in self.rows) - (self.rows[0].above if self.rows else 0)


def list_body(shown: Programme, context: LayoutContext, limits: BodyLimits) -> Body | None:
    """Lay out the rows of all days on one page; `None` if they do not fit.

    Days stand side by side, or below each other in one column; a single day has its heading above all columns.
    """
    if context.has_side_by_side_days:
        return _days_side_by_side(shown, context, limits)
    if len(shown.days) == 1:
        return _one_day(shown.days[0], context, limits)
    all_rows: list[ListRow] = []
    bottom = 0
    for day in shown.days:
        for row in rows(day, context):
            checkpoint()
            all_rows.append(row)
            bottom += row.height + row.above
            if bottom - all_rows[0].above > limits.height:
                return None
    return _body([Column(0, tuple(all_rows), shown.days)], (), 0, context)


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
            columns += [replace(each, x=x) for each in _card_columns(day, in_column, 1, limits.height - top)]
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
    return any(min_word_width(act, Weight.BOLD, scale.act[-1], context.measure) > width for act in acts)


def _one_day(day: DayPicks, context: LayoutContext, limits: BodyLimits) -> Body | None:
    count = context.arrangement.columns
    width = (context.width - (count - 1) * COLUMN_SPACE) // count
    in_column, language = replace(context, width=width), context.options.language
    heading = day_heading(day.day, language, context.width, context.of_blocks, is_brief=limits.may_leave_out)
    top = heading.height + 2 * context.scale.space
    if limits.may_leave_out:
        columns = _card_columns(day, in_column, count, limits.height - top)
    else:
        found = _rows_of_day(day, in_column, (limits.height - top) * count)
        if found is None:
            return None
        columns = _columns(found, count, width, day)
    if _are_too_high(columns, limits.height - top):
        return None
    stretched_px = 0 if context.is_open else limits.height - top
    return _body(columns, (PositionedBlock(0, 0, heading),), top, in_column, stretched_px)


def _columns(found: tuple[ListRow, ...], count: int, width: int, day: DayPicks) -> list[Column]:
    return [Column(index * (width + COLUMN_SPACE), part, (day,)) for index, part in enumerate(_split(found, count))]


def _card_columns(day: DayPicks, context: LayoutContext, count: int, height: int) -> list[Column]:
    """Return columns with as many rows as fit, and below the last one how many picks are not shown.

    Acts take up to five lines if all rows fit then, else up to two. The first row stays, however high it is.
    """
    for lines in (_MOST_CARD_LINES, context.form.card_lines):
        found = _rows_of_day(day, _with_lines(context, lines), height * count, may_leave_out=True) or ()
        columns = _columns(found, count, context.width, day)
        if len(found) == len(day.picks) and not _are_too_high(columns, height):
            return columns
    for kept in range(len(found), 0, -1):
        columns = _columns(found[:kept], count, context.width, day)
        last, hidden = columns[-1], len(day.picks) - kept
        if hidden:
            more = more_row(hidden, context.options.language, context.width, context.of_blocks)
            columns[-1] = replace(last, rows=(*last.rows, more))
        if not _are_too_high(columns, height):
            break
    return columns


def _with_lines(context: LayoutContext, card_lines: int) -> LayoutContext:
    form = replace(context.form, card_lines=card_lines)
    return replace(context, arrangement=replace(context.arrangement, form=form))


def _are_too_high(columns: Sequence[Column], height: int) -> bool:
    return any(column.height > height for column in columns)


def _rows_of_day(
    day: DayPicks, context: LayoutContext, height: int, *, may_leave_out: bool = False
) -> tuple[ListRow, ...] | None:
    """Return the rows of a day without its heading; `None` if they are higher than `height`, unless some may go.

    The first row may not go.
    """
    found: list[ListRow] = []
    bottom = 0
    for row in rows(day, context, has_heading=False):
        checkpoint()
        bottom += row.height + (row.above if found else 0)
        if bottom > height and (found or not may_leave_out):
            return tuple(found) if may_leave_out else None
        found.append(row)
    return tuple(found)


def _split(found: tuple[ListRow, ...], count: int) -> list[tuple[ListRow, ...]]:
    """Split rows into columns of about equal height; no column begins with the note of a gap."""
    if count == 1:
        return [found]
    total = sum(row.height + row.above for row in found)
    parts: list[list[ListRow]] = [[]]
    bottom = 0
    for row in found:
        is_full = len(parts) < count and parts[-1] and bottom + row.height / 2 > len(parts) * total / count
        if is_full and parts[-1][-1].pick is None:
            parts[-1].pop()
        if is_full:
            parts.append([])
        if row.pick or parts[-1]:
            parts[-1].append(row)
        bottom += row.height + row.above
    return [tuple(part) for part in parts]


def _stretched(columns: Sequence[Column], context: LayoutContext, height: int) -> list[Column]:
    """Make rows higher, all to the same height, until the fullest column fills the page or they are high enough."""
    scale = context.scale
    if context.form.kind is RowKind.POSTER:
        most = height
    else:
        most = max(height // _FEW_ROWS, round(_MAX_STRETCH * (scale.act[0] + scale.stage) * 1.3) + scale.pad)
    least = 0
    while most - least >= _STRETCH_STEP_PX:
        middle = (least + most + 1) // 2
        if all(_height_with(column, middle) <= height for column in columns):
            least = middle
        else:
            most = middle - 1
    least -= least % _STRETCH_STEP_PX
    return [replace(column, rows=tuple(_raised(row, least, context) for row in column.rows)) for column in columns]


def _height_with(column: Column, min_px: int) -> int:
    heights = (max(row.height, min_px) if row.pick else row.height for row in column.rows)
    return sum(heights) + sum(row.above for row in column.rows[1:])


def _raised(row: ListRow, min_px: int, context: LayoutContext) -> ListRow:
    if row.pick is None or row.height >= min_px:
        return row
    space = RowSpace(context.width, min_px)
    return pick_row(row.pick, context.form, space, context.options.language, context.of_blocks)._replace(
        above=row.above
    )


def _body(
    columns: Sequence[Column],
    headings: tuple[PositionedBlock, ...],
    top: int,
    context: LayoutContext,
    stretched_px: int = 0,
) -> Body:
    """Put columns below their headings; rows are stretched to `stretched_px` (0: not at all) only if they are drawn."""

    def build() -> tuple[PositionedBlock, ...]:
        drawn = _stretched(columns, context, stretched_px) if stretched_px else columns
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
