"""Cells of a column: which are empty, which are numbers, and whether most fit."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from timetable.sources.rows.text import is_null_word

LEAST_SHARE = 0.8
LONGEST_CELL = 80
_LONGEST_NUMBER = 32
_NUMBER = re.compile(r"\d{1,17}(?:[.,]\d{1,17})?")
_UNKNOWN = frozenset(
    (
        *("-", "–", "—", "―", "ー", "/", "?", "？", ".", "*", "×", "x"),
        *("tba", "tbc", "tbd", "n.n.", "offen", "à venir", "por confirmar", "未定", "調整中", "未発表", "미정", "待定"),
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number without sign; `text` is its spelling, narrow and with a dot for decimals."""

    text: str
    value: float

    @property
    def is_whole(self) -> bool:
        """Return whether it has no fraction ("930", "930.0")."""
        return self.value.is_integer()

    @property
    def whole(self) -> int:
        """Return the number without its fraction."""
        return int(self.value)

    @property
    def decimals(self) -> str:
        """Return the digits after the dot, "" if there is none."""
        return self.text.partition(".")[2]


def is_missing(cell: str) -> bool:
    """Return whether a cell is empty, or holds what programs write for nothing ("null", "n/a")."""
    return not cell.strip() or is_null_word(cell)


def counts(cell: str) -> bool:
    """Return whether a cell counts in judging its column: it is not empty, and not a word for "not yet known"."""
    return _short_cell_counts(cell) if len(cell) <= LONGEST_CELL else not is_missing(cell)


@lru_cache(maxsize=16_384)  # a column is judged as times, as a length and as days, and repeats its cells
def _short_cell_counts(cell: str) -> bool:
    return not is_missing(cell) and cell.strip().casefold() not in _UNKNOWN


def number_in(cell: str) -> Number | None:
    """Read a cell that is a number; a comma may stand for the dot."""
    return _short_number(cell) if len(cell) <= _LONGEST_NUMBER else None


@lru_cache(maxsize=16_384)
def _short_number(cell: str) -> Number | None:
    narrow = unicodedata.normalize("NFKC", cell).strip().replace(",", ".")
    return Number(narrow, float(narrow)) if _NUMBER.fullmatch(narrow) else None


def is_most(fitting_count: int, cell_count: int) -> bool:
    """Return whether enough cells of a column fit to judge it by them."""
    return cell_count > 0 and fitting_count >= LEAST_SHARE * cell_count


def numbers_of(cells: Sequence[str]) -> list[Number] | None:
    """Return the numbers of a column, `None` unless nearly all of its cells are numbers."""
    present = [cell for cell in cells if counts(cell)]
    numbers = [number for cell in present if (number := number_in(cell)) is not None]
    return numbers if is_most(len(numbers), len(present)) else None
