"""Read a CSV or TSV file as a grid."""

import csv
import io
from itertools import islice

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import refuse_too_many_parts
from timetable.sources.formats.guessed.grid_cells import Cell, Grid, GridBuilder
from timetable.sources.rows.findings import MOST_ROWS

_DELIMITERS = "\t;,"
_LINES_TRIED = 50


def csv_grid(text: str) -> Grid:
    """Split a text into cells; rows are the lines of the file, so a cell of two lines leaves a number out.

    The delimiter is a tab, semicolon or comma: that of the most lines at the beginning.

    Raises:
        SourceUnreadable: not a table, or more rows or cells than any timetable has.
    """
    text = text.lstrip("\ufeff")
    delimiter = _delimiter(text)
    refuse_too_many_parts(text, f"{delimiter}\n\r")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    builder = GridBuilder()
    cells = builder.cells()
    row_count = 0
    try:
        for line in reader:
            row_count += any(cell.strip() for cell in line)
            if row_count > MOST_ROWS + 1:  # with the header
                raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
            for column, cell in enumerate(line, 1):
                builder.add(cells, (reader.line_num, column), Cell(cell.strip()))
    except csv.Error as error:
        raise SourceUnreadable(
            f"not a table: line {reader.line_num}: a cell is too long, or its quotes are not closed"
        ) from error
    return Grid("", cells, noun="line")


def _delimiter(text: str) -> str:
    """Choose the delimiter that stands in the most lines, then the most often, as titles above a table have none."""
    lines = [line for line in islice(io.StringIO(text), _LINES_TRIED) if line.strip()]
    return max(_DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), "".join(lines).count(mark)))
