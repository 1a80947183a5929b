"""Rows of a document before they become slots: times as values, texts as the document writes them."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from timetable.festivals.seen import DocumentFacts
from timetable.model import Kind, Remark, Status
from timetable.sources.rows.times import RowTime

_PUBLIC_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


class RowRefused(Exception):
    """A row that can't become a slot, or a correction that can't be applied; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a document; its texts are raw, apart from the format's own unescaping.

    `start` and `end` are clock times on `day` (an empty `day` is the source's own), or full date-times, which determine
    the day. `lasts` is the length of a row without an end. `act`, `performers` and `detail` may hold markup and several
    lines. `where` is the row's position in the document, for remarks. `official_id` is safe in a URL (see `public_id`).

    Only archives of ours have `former_id` (the id of a corrected slot before it was moved), `is_corrected` and
    `delay_min`. The times of a delayed row are the official ones.
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
    """Rows of a document, and remarks on rows that were refused or mended.

    `stages` are all stages that the document names, in its order, with or without rows. `colours` ("#rrggbb") and
    `shown`, the new names of renamed stages, are by stage name and may be incomplete. `corrections` are the digests of
    those that an archive of ours already contains. `notes` say what a reader decided about the whole document, and
    which lists it did not read; `facts` are what columns beside the slots tell, for drafts.
    """

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    stages: tuple[str, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    corrections: frozenset[str] = frozenset()
    shown: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Remark, ...] = ()
    facts: DocumentFacts = field(default_factory=DocumentFacts)

    @property
    def row_count(self) -> int:
        """Number of rows in the document: those read, and those refused."""
        return len(self.rows) + sum(not remark.is_row_kept for remark in self.remarks)


def public_id(text: str) -> str | None:
    """Return an id of at most 64 characters [A-Za-z0-9_.:-]: `text`, else 20 hex digits of its digest.

    `None` for an empty text.
    """
    stripped = text.strip()
    if not stripped or _PUBLIC_ID.fullmatch(stripped):
        return stripped or None
    return hashlib.sha256(stripped.encode(errors="replace")).hexdigest()[:20]
