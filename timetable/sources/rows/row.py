"""Knows what a reader gives: the rows of a document in the document's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from timetable.model import Kind, Remark, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the document says it; nothing is cleaned yet but what the format itself escapes.

    `start` and `end` are clock texts ("1030", "25:30", "6:30 PM") on `day`; an empty `day` is the source's own. Or they
    are ISO 8601 instants ("2026-08-01T10:30:00+09:00"; without an offset in the festival's time), which find their day
    themselves. An empty `end` means that there is none, unless the document gives a length instead (`lasts`). `act` and
    the texts of `performers` and `detail` may hold markup and several lines. `where` is the row's place.

    Only an archive of ours has the last three: the id that a corrected slot had before it was moved, and what the
    operator did to it. The times of a delayed row are the official ones.
    """

    where: str
    day: str
    stage: str
    start: str
    end: str
    act: str
    performers: tuple[str, ...] = ()
    detail: tuple[str, ...] = ()
    kind: Kind | None = None
    status: Status = Status.SCHEDULED
    official_id: str | None = None
    readings: tuple[str, ...] = ()
    lasts: timedelta | None = None
    nicknames: tuple[str, ...] = ()
    former_id: str | None = None
    is_corrected: bool = False
    delay_min: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: rows to normalise, and remarks on rows that it could not even take apart.

    `stages` are all stages that the document names, in its order, with or without rows; `colours` are those that it
    gives to some of them ("#rrggbb"), `shown` the new names of those that were renamed. `corrections`
    are the digests of those that an archive of ours holds already.
    """

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    stages: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    corrections: frozenset[str] = frozenset()
    shown: Mapping[str, str] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """How many rows the document has: those read, and those refused."""
        return len(self.rows) + sum(not remark.is_row_kept for remark in self.remarks)
