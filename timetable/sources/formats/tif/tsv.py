"""Split tab-separated text into lines and cells, with line numbers."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from timetable.errors import SourceUnreadable
from timetable.sources.fetching.document import refuse_too_many_parts
from timetable.sources.rows.text import clean_text

# Excel's "Unicode text" (TIF 2017: UTF-16) quotes a cell that holds a quote, a comma or a line end. A name may itself
# begin with a quote: a cell counts as quoted only if the closing quote is its last character.
_CELL = re.compile(r'(?:"((?:[^"\t]|""){0,4000})"|([^\t\r\n]*))(\t|\r\n?|\n|\Z)')
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_CELLS = 1_000
_MOST_SAMPLED = 200
_MOST_SAMPLED_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line; `number` counts all lines from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return a cell by its column, counted from 0; "" if the line is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def where(self) -> str:
        """Position in the document, for remarks."""
        return f"line {self.number}"

    def is_heading(self, columns: int) -> bool:
        """Return whether it is a heading: words without digits in the first `columns`."""
        first = [unicodedata.normalize("NFKC", self.cell(column)) for column in range(columns)]
        return all(map(clean_text, first)) and not any(letter.isdigit() for cell in first for letter in cell)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a tab-separated text that have a non-blank cell.

    Raises:
        SourceUnreadable: more cells in a line, or in total, than any festival's table has.
    """
    refuse_too_many_parts(text, "\t\n\r")
    cells: list[str] = []
    first = number = 1
    for found in _CELL.finditer(text.removeprefix("\ufeff")):
        quoted, plain, ending = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"'))
        number += len(_LINE_END.findall(quoted or ""))
        if len(cells) > _MOST_CELLS:
            raise SourceUnreadable(f"more than {_MOST_CELLS:,} cells", where=f"line {first}")
        if ending == "\t":
            continue
        if any(map(clean_text, cells)):
            yield Line(first, tuple(cells))
        cells = []
        first = number = number + 1


def first_lines(text: str, headed_columns: int) -> list[Line]:
    """Return the first lines, enough to detect a format, without a heading over `headed_columns`."""
    lines = list(islice(lines_of(text[:_MOST_SAMPLED_CHARACTERS]), _MOST_SAMPLED))
    return lines[1:] if lines and lines[0].is_heading(headed_columns) else lines


def lines_below_heading(text: str, headed_columns: int) -> Iterator[Line]:
    """Yield all lines except a heading over `headed_columns`."""
    for position, line in enumerate(lines_of(text)):
        if position or not line.is_heading(headed_columns):
            yield line
