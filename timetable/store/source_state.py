"""The stored state of a source: its unchanged last good document, fetch times and failures."""

import zlib
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from timetable.invariants import check_moment
from timetable.model import SourceId
from timetable.strict_json import decoded, encoded, inflated


@dataclass(frozen=True, slots=True)
class SourceState:
    """The last good document of a source (`None`: none yet). Times are UTC.

    `etag` and `last_modified` are the headers of that document at `url`; `fetched_at` is when it was first read.
    After `failure_count` failures in a row the site is not requested until `ask_after` (a stored name).
    """

    source: SourceId
    url: str
    format: str = ""
    document: bytes | None = None
    etag: str = ""
    last_modified: str = ""
    fetched_at: datetime | None = None
    last_success: datetime | None = None
    last_error: str | None = None
    failure_count: int = 0
    ask_after: datetime | None = None
    packed: "_Packed | None" = field(default=None, compare=False, repr=False)

    def deflated_document(self) -> bytes | None:
        """Return the deflated document; a document from the store is not deflated again."""
        if self.document is None:
            return None
        if self.packed is not None and self.packed.document is self.document:
            return self.packed.deflated
        return zlib.compress(self.document, 6)


@dataclass(frozen=True, slots=True)
class _Packed:
    document: bytes
    deflated: bytes


def write_source_state(state: SourceState) -> bytes:
    """Write a state as JSON, its document deflated and in base64."""
    return encoded(replace(state, document=state.deflated_document()), omit=["packed"])


def read_source_state(document: bytes) -> SourceState:
    """Read what `write_source_state` wrote.

    Raises:
        ValueError: damaged, or written by another version of this program.
    """
    stored = decoded(_STATE, document, "state of a source")
    for moment in (stored.fetched_at, stored.last_success, stored.ask_after):
        check_moment("a time of a source", moment)
    if stored.document is None:
        return replace(stored, packed=None)
    content = inflated(stored.document)
    return replace(stored, document=content, packed=_Packed(content, stored.document))


_STATE = msgspec.json.Decoder(SourceState)  # with a deflated document; bytes are base64 in JSON
