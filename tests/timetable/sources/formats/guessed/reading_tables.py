"""Write tables as lines of text, to compare whole ones in tests."""

from timetable.sources.formats.guessed.grids import tables_of_csv
from timetable.sources.formats.guessed.tables import Table


def lines_of(table: Table) -> list[str]:
    """Return the labels of a table's columns, then a line for each row; texts are separated by "|"."""
    rows = zip(*(column.cells for column in table.columns), strict=True)
    labels = "|".join(column.label for column in table.columns)
    return [labels, *("|".join(" / ".join(texts) for texts in row) for row in rows)]


def read_lines(text: str) -> list[list[str]]:
    """Read a CSV file whose delimiter is "|", and return the lines of each table."""
    tables, _ = tables_of_csv(text.replace("|", "\t"))
    return [lines_of(table) for table in tables]
