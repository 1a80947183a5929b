"""Read a plain CSV file, whose first line names start and act, as a table; ten times faster than as a grid."""

from collections.abc import Sequence

from timetable.sources.formats.guessed.tables import Column, Table
from timetable.sources.formats.guessed.words import field_named

_NEEDED = {"start", "act"}
_LEAST_FILLED = 2


def plain_table(lines: Sequence[tuple[int, list[str]]]) -> Table | None:
    """Return the table of lines of cells with their numbers; `None` unless it is one list below its header.

    A line with a single cell is a title of what follows, and a longer one than the header belongs to another list.
    A header that repeats start and act has several slots in a row.
    """
    header = [cell.strip() for cell in lines[0][1]] if lines else []
    rows = lines[1:]
    fields = [field_named(name) for name in header]
    if not {*fields} >= _NEEDED or all(fields.count(field) > 1 for field in _NEEDED):
        return None
    if any(len(cells) > len(header) or sum(map(bool, cells)) < _LEAST_FILLED for _, cells in rows):
        return None
    columns = (
        Column(name, tuple(_cell(cells, at) for _, cells in rows), f"column {at + 1}") for at, name in enumerate(header)
    )
    return Table("table", tuple(columns), tuple(f"line {number}" for number, _ in rows))


def _cell(cells: Sequence[str], at: int) -> tuple[str, ...]:
    text = cells[at].strip() if at < len(cells) else ""
    return (text,) if text else ()
