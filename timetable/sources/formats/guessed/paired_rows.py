"""Read rows that hold a stage, then times and acts in turn: "HOT | 10:00 | A | 10:30 | B" -> a row a slot."""

from collections.abc import Iterator, Mapping

from timetable.sources.formats.guessed.clock_texts import has_time, names_day, time_of
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, Position
from timetable.sources.formats.guessed.tables import Table
from timetable.sources.formats.guessed.titles import Titles
from timetable.sources.formats.guessed.turn_rows import Entry, table_of_entries
from timetable.sources.formats.guessed.wide_blocks import FieldOf

_LEAST_PAIRS = 3
_LEAST_ROWS = 2
Row = Mapping[int, Cell]


def paired_rows(grid: Grid, field_of: FieldOf) -> tuple[Table, set[Position]] | None:
    """Return the slots of such rows, and the cells that were read; `None` if it is another grid.

    One row has three times at least, or the header names a start more than once: "start | act | end" would be a list.
    """
    rows = {row: cells for row, cells in grid.by_row.items() if any(time_of(cell.text) for cell in cells.values())}
    headers = [cells for row, cells in grid.by_row.items() if row not in rows and len(cells) > 1]
    names = [field_of(cell.text) for cells in headers for cell in cells.values()]
    is_repeated = names.count("start") > 1 and names.count("act") > 1
    if len(rows) < _LEAST_ROWS or len(headers) > 1 or (any(names) and not is_repeated):
        return None
    longest = max(sum(time_of(cell.text) is not None for cell in cells.values()) for cells in rows.values())
    if longest < _LEAST_PAIRS and not is_repeated:
        return None
    orders = [
        {row: _pairs(cells, is_time_first=is_time_first) for row, cells in rows.items()}
        for is_time_first in (True, False)
    ]
    whole = [{row: one for row, one in order.items() if one} for order in orders if None not in order.values()]
    counts = [sum(map(len, order.values())) for order in whole]
    if not counts or counts.count(max(counts)) > 1 or not max(counts):
        return None
    found = whole[counts.index(max(counts))]
    last = max(found)
    used = {position for position in grid.cells if position[0] <= last}
    return table_of_entries(grid, list(_entries(grid, found)), "times and acts in turn in each row"), used


def _pairs(cells: Row, *, is_time_first: bool) -> list[tuple[int, int]] | None:
    """Return the columns of the times and acts of a row, acts after their times or before; `None` if one is alone."""
    times = {at for at, cell in cells.items() if time_of(cell.text)}
    step = 1 if is_time_first else -1
    pairs = [(at, at + step) for at in sorted(times)]
    first = min(min(pair) for pair in pairs)
    acts = {act for _, act in pairs}
    texts = [at for at in cells if at not in times and at >= first]
    is_whole = min(cells) < first and all(at in acts and not has_time(cells[at].text) for at in texts)
    return [(at, act) for at, act in pairs if act in cells] if is_whole and not acts & times else None


def _entries(grid: Grid, pairs: Mapping[int, list[tuple[int, int]]]) -> Iterator[Entry]:
    titles = Titles().below(grid.titles)
    for row, cells in grid.by_row.items():
        found = pairs.get(row, [])
        if not found:
            titles = titles.below(cell.text for cell in cells.values()) if len(cells) == 1 else titles
            continue
        first = min(min(pair) for pair in found)
        labels = [" ".join(cell.text.split()) for at, cell in cells.items() if at < first]
        titles = titles.below(label for label in labels if names_day(label))
        stage = next((label for label in reversed(labels) if not names_day(label)), "")
        for at, act in found:
            time = time_of(cells[at].text)
            if time:
                yield Entry(titles, stage, time.start, time.end, cells[act].text, grid.where(row, act))
