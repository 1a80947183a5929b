"""The columns of a link's card: as many rows of a day as fit, and the number of picks that do not."""

from dataclasses import replace

from timetable.checkpoint import checkpoint
from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.list_style.column import Column, are_too_high, columns_of
from timetable.picture.layout.list_style.rows import ListRow, more_row, rows
from timetable.programme import DayPicks

_MOST_LINES = 5  # of an act


def card_columns(day: DayPicks, context: LayoutContext, count: int, height: int) -> list[Column]:
    """Return up to `count` columns with as many rows as fit; below the last row, how many picks are not shown.

    Acts take up to five lines if all rows fit then, else up to two. The first row stays, however high it is.
    """
    for lines in (_MOST_LINES, context.form.card_lines):
        found = _rows(day, _with_lines(context, lines), height * count)
        columns = columns_of(found, count, context.width, day)
        if len(found) == len(day.picks) and not are_too_high(columns, height):
            return columns
    for kept in range(len(found), 0, -1):
        columns = columns_of(found[:kept], count, context.width, day)
        last, hidden = columns[-1], len(day.picks) - kept
        if hidden:
            more = more_row(hidden, context.options.language, context.width, context.of_blocks)
            columns[-1] = replace(last, rows=(*last.rows, more))
        if not are_too_high(columns, height):
            break
    return columns


def _with_lines(context: LayoutContext, card_lines: int) -> LayoutContext:
    form = replace(context.form, card_lines=card_lines)
    return replace(context, arrangement=replace(context.arrangement, form=form))


def _rows(day: DayPicks, context: LayoutContext, height: int) -> tuple[ListRow, ...]:
    """Return the first rows of a day, as many as `height` holds, and at least one."""
    found: list[ListRow] = []
    bottom = 0
    for row in rows(day, context, has_heading=False):
        checkpoint()
        bottom += row.height + (row.above if found else 0)
        if found and bottom > height:
            break
        found.append(row)
    return tuple(found)
