"""Tables as trees and grids give them: rows that have the same columns, each cell with its texts."""

from collections.abc import Iterable
from dataclasses import dataclass

from timetable.model import Remark

_MOST_NOTED = 20
_LONGEST_LABELS = 160
_LONGEST_PATH = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `label` is its header or key; `cells` has the texts of each row, `()` where it is missing.

    `path` is where the column stands, for remarks: "$.days[*].slots[*].start", "column C". `is_own`: it is of the rows
    themselves, not of what is around them. `is_key`: its cells are keys above the rows, and it has no label. `note`
    says of which columns it was made, "" of itself.
    """

    label: str
    cells: tuple[tuple[str, ...], ...]
    path: str = ""
    is_own: bool = True
    is_key: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that have the same columns.

    `path` is where they stand; `wheres` is the position of each row, for remarks.
    """

    path: str
    columns: tuple[Column, ...]
    wheres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A list of objects, or rows of cells, that is not read: its place, its length, its keys or headers, and why.

    `is_timed`: it may hold rows of a timetable. `noun` is what is counted, if not the entries of a list ("column").
    """

    path: str
    count: int
    labels: tuple[str, ...]
    reason: str = "no times in it"
    is_timed: bool = False
    noun: str = ""

    def remark(self) -> Remark:
        """Return the remark on it; `is_row_kept` is false if rows of a timetable may be missing."""
        plural = f"{self.noun} is" if self.count == 1 else f"{self.noun}s are"
        counted = f"{self.count} {plural}" if self.noun else f"a list of {self.count} is"
        labels = ", ".join(label for label in self.labels if label)[:_LONGEST_LABELS]
        message = f"{counted} not read ({labels or 'no keys'}): {self.reason}"
        return Remark(self.path[:_LONGEST_PATH], message, is_row_kept=not self.is_timed)


def unread_notes(unread: Iterable[UnreadList]) -> list[Remark]:
    """Return the remarks on what is not read, first what may be rows of a timetable; the rest of many is counted."""
    remarks = [one.remark() for one in sorted(unread, key=lambda one: not one.is_timed)]
    noted, rest = remarks[:_MOST_NOTED], remarks[_MOST_NOTED:]
    if rest:
        is_row_kept = all(remark.is_row_kept for remark in rest)
        noted.append(Remark("the document", f"{len(rest)} more lists are not read", is_row_kept=is_row_kept))
    return noted
