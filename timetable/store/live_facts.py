"""Live facts of a published timetable, which change without a new version: last checks, source errors."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.invariants import check_moment
from timetable.model import FestivalId, SourceId, Timetable
from timetable.strict_json import decoded, encoded


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The state of one source: its last good check (UTC, `None`: never), and the code of its last error.

    `mended` and `refused` count the rows of its last good document that were repaired, and those that were omitted.
    """

    id: SourceId
    format: str
    last_success: datetime | None = None
    last_error: str | None = None
    mended: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class LiveFacts:
    """Facts that change without a new version. Times are UTC.

    `file_digest` is that of the festival file used. `tried_at` is the last check of any kind, `checked_at` the oldest
    last success among web sources; after `stale_after` (`None`: never) the timetable is stale. `corrections` are the
    digests of applied corrections, for archives. `file_gone_since` is when a worker first missed the festival file
    (`None`: it exists).
    """

    festival: FestivalId
    version: str
    file_digest: str
    tried_at: datetime
    checked_at: datetime
    stale_after: datetime | None
    sources: tuple[SourceFacts, ...] = ()
    corrections: tuple[str, ...] = ()
    file_gone_since: datetime | None = None

    def is_stale(self, now: datetime) -> bool:
        """Whether the last good check is too old."""
        return self.stale_after is not None and now > self.stale_after


@dataclass(frozen=True, slots=True)
class PublishedTimetable:
    """A revision and its live facts; `facts.version` is the timetable's."""

    timetable: Timetable
    facts: LiveFacts


def write_facts(facts: LiveFacts) -> bytes:
    """Write facts as JSON, small enough to be polled each second; newer fields are omitted at their default."""
    newer = {"corrections": facts.corrections, "file_gone_since": facts.file_gone_since}
    return encoded(facts, omit=[name for name, value in newer.items() if not value])


def read_facts(document: bytes) -> LiveFacts:
    """Read what `write_facts` wrote.

    Raises:
        ValueError: damaged, or written by another version of this program.
    """
    facts = decoded(_FACTS, document, "set of facts")
    for moment in (facts.tried_at, facts.checked_at, facts.stale_after, facts.file_gone_since):
        check_moment("a time of facts", moment)
    for source in facts.sources:
        check_moment("last_success", source.last_success)
    return facts


_FACTS = msgspec.json.Decoder(LiveFacts)
