"""Read wide grids: a column a stage and a row a time, or the other way round -> tables with a row a slot."""

from collections.abc import Iterator, Mapping, Sequence, Set

from timetable.sources.formats.guessed.clock_texts import names_day
from timetable.sources.formats.guessed.grid_cells import Grid, Position
from timetable.sources.formats.guessed.tables import Table
from timetable.sources.formats.guessed.wide_blocks import (
    FIELDS_OF_SLOTS,
    Block,
    FieldOf,
    blocks_beside,
    blocks_of_timed_cells,
    distinct_headers,
    is_wide,
    minutes_by_column,
)
from timetable.sources.formats.guessed.wide_slots import Wide, table_of

_DAY_MIN = 24 * 60
Used = set[Position]


def wide_tables(grid: Grid, field_of: FieldOf) -> tuple[list[Table], Used]:
    """Return a table for each column of times that has stages beside it, and the cells that were read.

    A grid without such a column is tried the other way round, then as cells that each hold their own time.
    """
    tables: list[Table] = []
    used: Used = set()
    for wide in _found(grid, field_of):
        used |= _add(tables, wide)
    if not tables:
        for wide in _found(grid.transposed(), field_of, least=3):
            used |= {(row, column) for column, row in _add(tables, wide)}
    if not tables and (timed := _timed_cells(grid, field_of)):
        used |= _add(tables, timed)
    if not tables and (timed := _timed_cells(grid.transposed(), field_of)):
        used |= {(row, column) for column, row in _add(tables, timed)}
    return tables, used


def _add(tables: list[Table], wide: Wide) -> Used:
    """Add the table of a grid that has slots; return the cells that were read."""
    table = table_of(wide)
    if not table.wheres:
        return set()
    tables.append(table)
    return wide.used


def _found(grid: Grid, field_of: FieldOf, least: int = 1) -> Iterator[Wide]:
    """Yield the columns of times that have stages beside them, from the left."""
    minutes = minutes_by_column(grid, least)
    done = 0
    rejected: set[int] = set()  # rows of a list, whose other times are no grid's either
    for column, own in minutes.items():
        if column <= done or len(rejected & own.keys()) * 2 >= len(own):
            continue
        ends, following, mirrors = _extent(minutes, column)
        end_column = following or grid.width + 1
        blocks = blocks_beside(grid, column, end_column)
        stages = _stages(blocks, max(column, ends), mirrors, field_of)
        lefts = sorted({at for header in distinct_headers(blocks) for at in header if done < at < column})
        label_count = sum(len(block.labels.rows) for block in blocks)
        if (
            (label_count >= max(least, 2) or _is_blank_above(grid, blocks, column))
            and _are_all_named(grid, blocks, stages, max(column, ends), mirrors)
            and is_wide(grid, blocks, stages, field_of)
        ):
            yield Wide(grid, column, end_column, ends, [one for one in blocks if one.header], stages, lefts, mirrors)
            done = end_column - 1
        else:
            rejected |= own.keys()


def _is_blank_above(grid: Grid, blocks: Sequence[Block], column: int) -> bool:
    """Return whether no word stands above the only time, as there would in a list of one row."""
    corners = [grid.by_row[block.header_row].get(column) for block in blocks if block.header_row]
    return bool(corners) and all(corner is None or names_day(corner.text) for corner in corners)


def _stages(blocks: Sequence[Block], beside: int, mirrors: Set[int], field_of: FieldOf) -> list[int]:
    """Return the columns that have a name in a header, other than notes and repeated times."""
    headers = distinct_headers(blocks)
    named = [(at, text) for header in headers for at, text in header.items() if at > beside and at not in mirrors]
    notes = {at for at, text in named if field_of(text) and field_of(text) not in FIELDS_OF_SLOTS}
    return sorted({at for at, _ in named} - notes)


def _are_all_named(grid: Grid, blocks: Sequence[Block], stages: Sequence[int], beside: int, mirrors: Set[int]) -> bool:
    """Return whether no column without a name stands between the times and the last stage."""
    named = {at for header in distinct_headers(blocks) for at in header} | mirrors
    last = max(stages, default=0)
    return all(
        at in named or not beside < at < last for block in blocks for row in block.rows for at in grid.by_row[row]
    )


def _extent(minutes: Mapping[int, Mapping[int, int]], column: int) -> tuple[int, int | None, set[int]]:
    """Return the column of end times (0 if none), the next block's column (or `None`), and repeated time columns."""
    ends, mirrors = 0, set()
    own = minutes[column]
    for other in (one for one in minutes if one > column):
        theirs = minutes[other]
        shared = own.keys() & theirs.keys()
        if len(shared) * 2 < len(theirs) or len(theirs) * 3 < len(own):
            continue
        if all(own[row] == theirs[row] for row in shared):
            mirrors.add(other)
        elif other == column + 1 and all((theirs[row] - own[row]) % _DAY_MIN > 0 for row in shared):
            ends = other
        else:
            return ends, other, mirrors
    return ends, None, mirrors


def _timed_cells(grid: Grid, field_of: FieldOf) -> Wide | None:
    blocks = [block for block in blocks_of_timed_cells(grid) if block.header]
    stages = _stages(blocks, 0, set(), field_of)
    return Wide(grid, 0, grid.width + 1, 0, blocks, stages, []) if is_wide(grid, blocks, stages, field_of) else None
