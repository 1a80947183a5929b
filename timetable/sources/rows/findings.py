"""Collects what a reader finds in a document: rows, stages in order, and a remark on everything that is no row."""

from collections.abc import Iterator

from timetable.errors import SourceUnreadable
from timetable.model import Remark
from timetable.sources.rows.official_ids import without_shared_ids
from timetable.sources.rows.row import Reading, Row
from timetable.sources.rows.values import brief, text_of

MOST_ROWS = 20_000
_LONGEST_PLACE = 200


class Findings:
    """What was found so far; `reading` gives it all.

    Raises:
        SourceUnreadable: more rows than any festival has, from whichever method meets the first too many.
    """

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._remarks: list[Remark] = []
        self._stages: dict[str, None] = {}
        self._colours: dict[str, str] = {}
        self._row_count = 0

    def stage(self, name: str, colour: object = None) -> None:
        """Note a stage that the document names, and its colour ("#rrggbb") if it has one; the first mention counts."""
        if name.strip():
            self._stages.setdefault(name)
            if text_of(colour):
                self._colours.setdefault(name, text_of(colour).strip())

    def row(self, row: Row) -> None:
        """Add a row, and its stage after those noted before."""
        self._count()
        self.stage(row.stage)
        self._rows.append(row)

    def refuse(self, where: str, why: str) -> None:
        """Say of a row that it can't be taken apart, or is none."""
        self._count()
        self._remarks.append(Remark(where[:_LONGEST_PLACE], f"{why}; left out", is_row_kept=False))

    def mend(self, where: str, what: str) -> None:
        """Say what was read in spite of something odd."""
        self._remarks.append(Remark(where[:_LONGEST_PLACE], what, is_row_kept=True))

    def objects(self, place: str, said: object, noun: str) -> Iterator[tuple[str, dict[str, object]]]:
        """Go through a list of objects with their places ("… / turn 3"); null is an empty one, all else is refused."""
        if said is None:
            return
        if not isinstance(said, list):
            self.refuse(place or f"{noun}s", f"{brief(said)} is no list of {noun}s")
            return
        for number, one in enumerate(said, 1):
            where = f"{place} / {noun} {number}" if place else f"{noun} {number}"
            if isinstance(one, dict):
                yield where, one
            else:
                self.refuse(where, f"{brief(one)} is not an object")

    def reading(self, corrections: frozenset[str] = frozenset()) -> Reading:
        """Give everything found; an id that several rows share is taken off them."""
        rows, remarks = without_shared_ids(self._rows)
        return Reading(rows, (*self._remarks, *remarks), tuple(self._stages), self._colours, corrections)

    def _count(self) -> None:
        self._row_count += 1
        if self._row_count > MOST_ROWS:
            raise SourceUnreadable(f"more than {MOST_ROWS:,} rows")
