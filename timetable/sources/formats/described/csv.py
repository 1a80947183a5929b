"""Read a table (CSV, TSV, a published Google Sheet) with columns mapped by the festival file."""

import csv
import io
from collections.abc import Iterator, Mapping

from timetable.errors import SourceUnreadable
from timetable.festivals import Source
from timetable.sources.fetching.document import Document, refuse_too_many_parts
from timetable.sources.formats.described.fields import row_of
from timetable.sources.rows.findings import MOST_ROWS, Findings
from timetable.sources.rows.row import Reading, RowRefused

_MOST_LINES = MOST_ROWS + 1  # with the header
_NEEDED = ("start", "act")
Columns = Mapping[str, tuple[int, ...]]


def read_described_table(document: Document, source: Source) -> Reading:
    """Read a table by the source's `columns`. If all of them are given by number, the table has no header line.

    Raises:
        SourceUnreadable: no table, or a column that it does not have.
    """
    lines = list(csv_lines(document))
    mapped = source.layout.columns
    has_header = any(isinstance(one, str) for names in mapped.values() for one in names)
    header = lines[0][1] if lines and has_header else []
    columns = _mapped(mapped, header)
    for name in _NEEDED:
        if name not in columns:
            raise SourceUnreadable(
                f"no column for {name!r}; the first line has: {', '.join(header)[:300] or 'nothing'}"
            )
    return _reading(lines[1:] if has_header else lines, columns, source)


def _mapped(mapped: Mapping[str, tuple[str | int, ...]], header: list[str]) -> Columns:
    positions = {name.strip(): index for index, name in reversed(list(enumerate(header)))}
    columns = {}
    for field, names in mapped.items():
        for name in names:
            if isinstance(name, str) and name.strip() not in positions:
                raise SourceUnreadable(f"no column is called {name!r}; there are: {', '.join(header)[:300]}")
        columns[field] = tuple(positions[name.strip()] if isinstance(name, str) else name - 1 for name in names)
    return columns


def _reading(lines: list[tuple[int, list[str]]], columns: Columns, source: Source) -> Reading:
    findings = Findings()
    for number, cells in lines:
        where = f"line {number}"
        fields = {
            name: [cells[column].strip() for column in found if column < len(cells)] for name, found in columns.items()
        }
        try:
            findings.row(row_of(where, fields, source))
        except RowRefused as odd:
            findings.refuse(where, str(odd))
    return findings.reading()


def csv_lines(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Yield the non-blank lines, with their numbers in the document."""
    text = document.text.lstrip("\ufeff")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max("\t;,", key=first.count)
    refuse_too_many_parts(text, f"{delimiter}\n\r")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    count = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                if count > _MOST_LINES:
                    raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
                yield reader.line_num, cells
    except csv.Error as error:
        raise SourceUnreadable(
            f"not a table: line {reader.line_num}: a cell is too long, or its quotes are not closed"
        ) from error
