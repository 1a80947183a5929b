"""Rows of a document before they become slots: times as values, texts as the document writes them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from timetable.model import Kind, Remark, Status
from timetable.sources.rows.times import RowTime

_PUBLIC_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


class RowRefused(Exception):
    """A row that can't become a slot; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a document; its texts are not cleaned yet but for what the format itself escapes.

    `start` and `end` are clock times on `day` (an empty `day` is the source's own), or moments, which find their day
    themselves. `lasts` is the length of a row that has no end. `act` and the texts of `performers` and `detail` may
    hold markup and several lines. `where` is the row's position in the document, for remarks. `official_id` is one
    that an address may hold (see `public_id`).

    Only an archive of ours has the last three: the id that a corrected slot had before it was moved, and what the
    operator did to it. The times of a delayed row are the official ones.
    """

    where: str
    day: str
    stage: str
    start: RowTime
    end: RowTime
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
    """Rows of a document, and remarks on what is no row.

    `stages` are all stages that the document names, in its order, with or without rows; `colours` are those of some of
    them ("#rrggbb"), `shown` the new names of those that were renamed. `corrections`
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
        """Number of rows in the document: those read, and those refused."""
        return len(self.rows) + sum(not remark.is_row_kept for remark in self.remarks)


def public_id(text: str) -> str | None:
    """Return an id of at most 64 of [A-Za-z0-9_.:-]: the one given, else 20 hex digits of its digest; `None` of ""."""
    stripped = text.strip()
    if not stripped or _PUBLIC_ID.fullmatch(stripped):
        return stripped or None
    return hashlib.sha256(stripped.encode(errors="replace")).hexdigest()[:20]
