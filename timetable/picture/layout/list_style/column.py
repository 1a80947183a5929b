"""Columns of rows: rows split into columns of about equal height, and stretched until they fill the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timetable.picture.layout.body import LayoutContext
from timetable.picture.layout.forms import RowKind
from timetable.picture.layout.list_style.frame import RowSpace
from timetable.picture.layout.list_style.rows import ListRow, pick_row
from timetable.picture.layout.page_sizes import COLUMN_SPACE
from timetable.programme import DayPicks

_MAX_STRETCH = 2.2  # of a row of one line of the largest type and a stage
_FEW_ROWS = 5  # that fill a page
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


def columns_of(found: tuple[ListRow, ...], count: int, width: int, day: DayPicks) -> list[Column]:
    """Split a day's rows into up to `count` columns, each `width` wide."""
    return [Column(index * (width + COLUMN_SPACE), part, (day,)) for index, part in enumerate(_split(found, count))]


def are_too_high(columns: Sequence[Column], height: int) -> bool:
    """Return whether a column is higher than `height`."""
    return any(column.height > height for column in columns)


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


def stretched(columns: Sequence[Column], context: LayoutContext, height: int) -> list[Column]:
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
