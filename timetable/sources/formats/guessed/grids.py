"""Turn workbooks, HTML pages and CSV files into tables: wide grids and lists, and what was not read."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import LARGEST_DOCUMENT
from timetable.sources.formats.guessed.clock_texts import time_of
from timetable.sources.formats.guessed.csv_grid import csv_grid
from timetable.sources.formats.guessed.grid_cells import Grid
from timetable.sources.formats.guessed.html_grids import html_grids
from timetable.sources.formats.guessed.long_tables import is_timetable, long_tables, table_of_list
from timetable.sources.formats.guessed.ods_grids import ods_grids
from timetable.sources.formats.guessed.paired_rows import paired_rows
from timetable.sources.formats.guessed.tables import Column, Table, UnreadList
from timetable.sources.formats.guessed.turn_rows import AMBIGUOUS, TurnRows
from timetable.sources.formats.guessed.wide_blocks import FieldOf
from timetable.sources.formats.guessed.wide_grids import Used, wide_tables
from timetable.sources.formats.guessed.words import field_named
from timetable.sources.formats.guessed.workbook_parts import opened
from timetable.sources.formats.guessed.xlsx_grids import xlsx_grids

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_HEADERS = 12
_LONGEST_HEADER = 60


Found = tuple[tuple[Table, ...], tuple[UnreadList, ...]]


def tables_of_workbook(content: bytes) -> Found:
    """Return the tables of an .xlsx or .ods workbook, in the order of its sheets, and the rows not read.

    With several sheets, tables have a column "sheet" with the name of theirs. Hidden sheets are not read.

    Raises:
        SourceUnreadable: not such a workbook, a damaged one, one with entities, or larger than any timetable.
    """
    if content.startswith(_COMPOUND_FILE):
        raise SourceUnreadable("a workbook in the old form (.xls) or with a password: save it as .xlsx without one")
    if len(content) > LARGEST_DOCUMENT:
        raise SourceUnreadable(f"larger than {LARGEST_DOCUMENT:,} bytes")
    with opened(content) as archive:
        return tables_of_grids(list(_sheets(archive)))


def tables_of_html(content: bytes, encoding: str | None) -> Found:
    """Return the tables of an HTML page in their order, and the rows not read.

    `encoding` is used for a page that does not say its own.

    Raises:
        SourceUnreadable: larger than any timetable, or not text in its encoding.
    """
    return tables_of_grids(list(html_grids(content, encoding)))


def tables_of_csv(text: str) -> Found:
    """Return the tables of a CSV or TSV file, and the rows not read.

    Raises:
        SourceUnreadable: not a table, or larger than any timetable.
    """
    return tables_of_grids([csv_grid(text)])


def tables_of_grids(grids: Sequence[Grid], field_of: FieldOf | None = None) -> Found:
    """Return the tables of grids in their order, and the rows not read.

    `field_of` tells the field that a header names ("act"), "" if unknown; by default by the words of `words.py`.
    """
    known = field_of or field_named
    are_several = sum(bool(grid.cells and grid.sheet and not grid.is_hidden) for grid in grids) > 1
    tables: list[Table] = []
    unused: list[UnreadList] = []
    for grid in grids:
        if grid.is_hidden:
            unused += _unused(replace(grid, path=f"{grid.path} (hidden)"))
            continue
        found, rest = _tables(grid, known)
        unused += rest
        tables += [_with_sheet(table, grid.sheet) if are_several else table for table in found]
    return tuple(tables), tuple(unused)


def _sheets(archive: zipfile.ZipFile) -> Iterator[Grid]:
    names = set(archive.namelist())
    if "content.xml" in names:
        return ods_grids(archive)
    if "xl/workbook.bin" in names:
        raise SourceUnreadable("a binary workbook (.xlsb): save it as .xlsx")
    if "[Content_Types].xml" not in names:
        raise SourceUnreadable("a zip file, but no workbook (.xlsx or .ods)")
    return xlsx_grids(archive)


def _tables(grid: Grid, field_of: FieldOf) -> tuple[list[Table], list[UnreadList]]:
    """Read rows of times and acts in turn, else what is wide, then the lists in what is left."""
    tables, used, unused = _turned(grid, field_of)
    if not tables:
        tables, used_wide = wide_tables(grid.without(used), field_of)
        used |= used_wide
    if not used and len((rows := TurnRows(grid, field_of)).above) == 1 and len(rows.above[0].acts) > 1:
        table, used = rows.table(rows.above)
        tables = [table]
    rest = grid.without(used)
    for one in long_tables(rest, field_of):
        used = used | one.used
        if is_timetable(one, field_of):
            tables.append(table_of_list(rest, one))
        else:
            first = one.header or one.texts[0]
            unused.append(UnreadList(rest.where(one.rows[0]), len(one.rows), _headers(first.values())))
    return tables, [*unused, *_unused(grid.without(used))]


def _turned(grid: Grid, field_of: FieldOf) -> tuple[list[Table], Used, list[UnreadList]]:
    """Read times and acts in turn, as rows or as columns; where it is not known which times are whose, say so."""
    rows = TurnRows(grid, field_of)
    if rows.is_ambiguous:
        first = next(iter(grid.by_row.values()))
        labels = _headers(cell.text for cell in first.values())
        unread = UnreadList(grid.path or "grid", len(grid.by_row), labels, AMBIGUOUS, is_timed=True)
        return [], set(grid.cells), [unread]
    units = rows.below or (rows.above if rows.is_marked(rows.above) else [])
    if units:
        table, used = rows.table(units)
        return [table], used, []
    if paired := paired_rows(grid, field_of):
        return [paired[0]], paired[1], []
    left = min((column for _, column in grid.cells), default=0)
    if any(column == left and time_of(cell.text) for (_, column), cell in grid.cells.items()):
        return [], set(), []  # times to the left of their acts: a wide grid, or a list
    columns = TurnRows(grid.transposed(), field_of)
    if len(columns.below) > 1 and not columns.above:
        table, turned = columns.table(columns.below)
        return [table], {(row, column) for column, row in turned}, []
    return [], set(), []


def _unused(grid: Grid) -> list[UnreadList]:
    if not grid.cells:
        return []
    first = next(iter(grid.by_row.values()))
    return [UnreadList(grid.path or "grid", len(grid.by_row), _headers(cell.text for cell in first.values()))]


def _headers(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(text.split())[:_LONGEST_HEADER] for text in texts)[:_MOST_HEADERS]


def _with_sheet(table: Table, sheet: str) -> Table:
    column = Column("sheet", ((sheet,),) * len(table.wheres), "sheet")
    return Table(table.path, (column, *table.columns), table.wheres)
