"""Tables as trees and grids give them: rows that have the same columns, each cell with its texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `label` is its header or key; `cells` has the texts of each row, `()` where it is missing.

    `path` is where the column stands, for remarks: "$.days[*].slots[*].start", "column C".
    """

    label: str
    cells: tuple[tuple[str, ...], ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that have the same columns.

    `path` is where they stand; `wheres` is the position of each row, for remarks.
    """

    path: str
    columns: tuple[Column, ...]
    wheres: tuple[str, ...]
