"""Collector for what a reader finds: rows, stages in order, and remarks on refused and mended rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timetable.errors import SourceUnreadable
from timetable.model import Remark
from timetable.sources.rows.json_values import brief, text_of
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.times import RowTime

MOST_ROWS = 20_000
_LONGEST_WHERE = 200


class Findings:
    """Rows, stages and remarks found so far; `reading` returns them all.

    `read` are the ids (of Python) of the document's objects that were read, and whether they are rows.

    Raises:
        SourceUnreadable: more rows than any festival has, from the method that exceeds the limit.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._remarks: list[Remark] = []
        self._stages: dict[str, None] = {}
        self._colours: dict[str, str] = {}
        self._row_count = 0
        self.read: dict[int, bool] = {}

    def stage(self, name: str, colour: object = None) -> None:
        """Add a stage that the document names, and its colour ("#rrggbb") if it has one; the first mention wins."""
        if name.strip():
            self._stages.setdefault(name)
            if text_of(colour):
                self._colours.setdefault(name, text_of(colour).strip())

    def row(self, row: Row) -> None:
        """Add a row, and its stage after those added before."""
        self._count()
        self.stage(row.stage)
        self._rows.append(row)

    def refuse(self, where: str, why: str) -> None:
        """Add a remark on a row that was refused."""
        self._count()
        self._remarks.append(Remark(where[:_LONGEST_WHERE], f"{why}; left out", is_row_kept=False))

    def mend(self, where: str, message: str) -> None:
        """Add a remark on an irregularity that was read nevertheless."""
        self._remarks.append(Remark(where[:_LONGEST_WHERE], message, is_row_kept=True))

    def objects(
        self, within: str, value: object, noun: str, *, is_row: bool = False
    ) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the objects of a list with their positions ("… / turn 3"); null is an empty list.

        `is_row`: they are rows, not what holds rows.
        """
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(within or f"{noun}s", f"{brief(value)} is no list of {noun}s")
            return
        for number, one in enumerate(value, 1):
            where = f"{within} / {noun} {number}" if within else f"{noun} {number}"
            if isinstance(one, dict):
                self.read[id(one)] = is_row
                yield where, one
            else:
                self.refuse(where, f"{brief(one)} is not an object")

    def reading(self, corrections: frozenset[str] = frozenset()) -> Reading:
        """Return everything found; an id that several rows share is removed from them."""
        rows, remarks = _without_shared_ids(self._rows)
        return Reading(rows, (*self._remarks, *remarks), tuple(self._stages), self._colours, corrections)

    def _count(self) -> None:
        self._row_count += 1
        if self._row_count > MOST_ROWS:
            raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")


def _without_shared_ids(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Remark, ...]]:
    """Remove an id from all rows that share it, unless the rows are identical; one remark for each id.

    With such an id, a pick of one act could turn into another one.
    """
    meant: dict[str, dict[tuple[str, str, RowTime, str], str]] = {}
    for row in rows:
        if row.official_id is not None:
            key = (row.day, row.stage, row.start, row.act)
            meant.setdefault(row.official_id, {}).setdefault(key, row.where)
    shared = {name: list(rows_at.values()) for name, rows_at in meant.items() if len(rows_at) > 1}
    remarks = (
        Remark(
            wheres[0], f"the id {name!r} stands on {len(wheres)} different rows; not used as an id", is_row_kept=True
        )
        for name, wheres in shared.items()
    )
    rows_without = (replace(row, official_id=None) if row.official_id in shared else row for row in rows)
    return tuple(rows_without), tuple(remarks)
