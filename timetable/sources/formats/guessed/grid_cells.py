"""Grids of cells, as sheets, tables of pages and CSV files have them, and the text of a cell's value."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from timetable.errors import SourceUnreadable

MOST_CELLS = 100_000
_MOST_CHARACTERS = 20_000_000
_FIXED_DECIMALS = re.compile(r"#?,?#*0(?:\.(0{1,6}))")
_LEADING_ZEROS = re.compile(r"0{2,6}")
_FIRST_YEAR_OF_DATES = 1901  # a spreadsheet's time of day is a moment of 1899 or 1900
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its text, and the number of rows and columns that it spans."""

    text: str
    row_count: int = 1
    column_count: int = 1


@dataclass(frozen=True)
class Grid:
    """Cells by row and column, both from 1; cells without a visible text are not in it.

    `path` is its position in the document ("sheet 8-6", "table 2", "" for a CSV file). `titles` are the headings above
    it, outermost first. `noun` is what a row is called in remarks; with `has_addresses`, cells are called C12.
    """

    path: str
    cells: Mapping[Position, Cell]
    titles: tuple[str, ...] = ()
    sheet: str = ""
    noun: str = "row"
    has_addresses: bool = False
    is_hidden: bool = False
    is_transposed: bool = False

    @cached_property
    def by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells of each row by column, both ascending."""
        rows: dict[int, dict[int, Cell]] = {}
        for row, column in sorted(self.cells):
            rows.setdefault(row, {})[column] = self.cells[row, column]
        return rows

    @cached_property
    def width(self) -> int:
        """The last column in which a cell begins; 0 without cells."""
        return max((column for _, column in self.cells), default=0)

    def transposed(self) -> "Grid":
        """Return the grid with rows as columns; `where` still tells the positions in the document."""
        cells = {
            (column, row): Cell(cell.text, cell.column_count, cell.row_count)
            for (row, column), cell in self.cells.items()
        }
        return replace(self, cells=cells, is_transposed=not self.is_transposed)

    def with_cells(self, cells: Mapping[Position, Cell]) -> "Grid":
        """Return the grid with these of its cells."""
        return replace(self, cells=cells)

    def without(self, used: Set[Position]) -> "Grid":
        """Return the grid without some of its cells."""
        return self.with_cells({position: cell for position, cell in self.cells.items() if position not in used})

    def where(self, row: int, column: int = 0) -> str:
        """Return the position of a row, or of a cell, for remarks."""
        if self.is_transposed:
            row, column = column, row
        if column and self.has_addresses:
            here = f"cell {column_letters(column)}{row}"
        else:
            here = f"{self.noun} {row}" + (f" / column {column}" if column else "")
        return f"{self.path} / {here}" if self.path else here

    def column_path(self, column: int) -> str:
        """Return the name of a column: "column C", or "column 3" where columns have no letters."""
        if self.is_transposed:
            return f"{self.noun} {column}"
        return f"column {column_letters(column) if self.has_addresses else column}"


class GridBuilder:
    """Collect the cells of a document's grids, up to a limit over all of them.

    Raises:
        SourceUnreadable: more cells than any timetable has, from the method that exceeds the limit.
    """

    def __init__(self) -> None:
        self._cell_count = 0
        self._character_count = 0

    def cells(self) -> dict[Position, Cell]:
        """Return a place for the cells of the next grid."""
        return {}

    def add(self, cells: dict[Position, Cell], position: Position, cell: Cell) -> None:
        """Add a cell, unless its text is blank."""
        self._character_count += len(cell.text)
        if self._character_count > _MOST_CHARACTERS:
            raise SourceUnreadable(f"more than {_MOST_CHARACTERS:,} characters in cells")
        if cell.text.strip():
            self.count()
            cells[position] = cell

    def count(self, cell_count: int = 1) -> None:
        """Count cells that cost as much as filled ones: those that a merged cell covers."""
        self._cell_count += cell_count
        if self._cell_count > MOST_CELLS:
            raise SourceUnreadable(f"more than {MOST_CELLS:,} cells")


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1: A, Z, AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(value: object, number_format: str = "General") -> str:
    """Write a cell's value as people see it, but dates and times in ISO's form.

    "2027-08-06", "10:30", "2027-08-06T10:30", a length of time as "25:30"; whole numbers without a decimal point.
    `number_format` is Excel's; only its digits after the point and leading zeros count.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value, number_format)
    if isinstance(value, date | time | timedelta):
        return _time_text(value, number_format)
    return "" if value is None else str(value).strip()


def _time_text(value: date | time | timedelta, number_format: str) -> str:
    if isinstance(value, datetime):
        return _moment_text(value, number_format)
    if isinstance(value, time):
        seconds = value.second + value.microsecond / 1_000_000
        return length_text(timedelta(hours=value.hour, minutes=value.minute, seconds=seconds))
    return length_text(value) if isinstance(value, timedelta) else value.isoformat()


def length_text(length: timedelta) -> str:
    """Write a time of day, or a length that may exceed a day: "09:05", "25:30"; seconds only if there are any."""
    total_s = round(length.total_seconds())
    if total_s < 0:
        return str(length)
    minutes, seconds = divmod(total_s, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def _number_text(value: float, number_format: str) -> str:
    decimals = _FIXED_DECIMALS.fullmatch(number_format)
    if decimals:
        return f"{value:.{len(decimals[1])}f}"
    if isinstance(value, int) or value.is_integer():
        text = f"{value:.0f}" if abs(value) < 1e15 else repr(value)
        return text.zfill(len(number_format)) if _LEADING_ZEROS.fullmatch(number_format) else text
    return f"{value:.12g}"


def _moment_text(value: datetime, number_format: str) -> str:
    at = value + timedelta(microseconds=500_000)  # times of a spreadsheet are fractions of a day
    at = at.replace(microsecond=0)
    if at.year < _FIRST_YEAR_OF_DATES:
        return length_text(timedelta(hours=at.hour, minutes=at.minute, seconds=at.second))
    if at.time() == time() and "h" not in number_format.lower():
        return at.date().isoformat()
    return at.isoformat(timespec="seconds" if at.second else "minutes")
