"""Picks as a list in columns."""

from timetable.picture.layout.body import Body, Manner, Room
from timetable.picture.layout.list_style.columns import column, column_height, flow, moved
from timetable.picture.layout.list_style.rows import Row, rows
from timetable.picture.sheet import Placed
from timetable.programme import Programme


def list_bodies(shown: Programme, manner: Manner, room: Room) -> list[Body]:
    """Fill columns with the rows of all days; as many bodies as it takes."""
    columns = room.columns
    between = 3 * manner.scale.space
    width = (manner.width - (columns - 1) * between) // columns
    narrow = Manner(manner.options, manner.scale, width, manner.keep, manner.measure)
    all_rows = (row for day in shown.days for row in rows(day, narrow))
    filled = flow(all_rows, room.height, room.most_sheets * columns)
    sheets = [filled[start : start + columns] for start in range(0, len(filled), columns)]
    return [_body(shown, sheet, narrow, width + between) for sheet in sheets]


def _body(shown: Programme, columns: list[list[Row]], manner: Manner, step: int) -> Body:
    def place() -> tuple[Placed, ...]:
        clashes = [clash for day in shown.days for clash in day.clashes]
        return tuple(
            placed
            for index, filled in enumerate(columns)
            for placed in moved(column(filled, clashes, manner.scale, manner.options.theme), index * step, 0)
        )

    return Body(max(column_height(filled) for filled in columns), place)
