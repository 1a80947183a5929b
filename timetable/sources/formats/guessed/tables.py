"""Tables as trees and grids give them: rows that have the same columns, each cell with its texts."""

from dataclasses import dataclass


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
    """A list of objects, or rows of cells, that is not read: its place, its length, and its keys or headers."""

    path: str
    count: int
    labels: tuple[str, ...]
