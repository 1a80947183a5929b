"""Knows the log of what changed from revision to revision, as the store keeps it for people to read."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.changes import Change
from timetable.invariants import check_moment, check_slot
from timetable.strict_json import decoded
from timetable.timetable_json import slot_document

MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class LoggedRevision:
    """A revision that changed something: its version, when it was published (UTC), and what changed, in start order.

    `left_out` counts the changes beyond the first 500, which the log does not hold.
    """

    version: str
    published_at: datetime
    changes: tuple[Change, ...]
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many changes the revision made."""
        return len(self.changes) + self.left_out


def write_logged(revision: LoggedRevision) -> bytes:
    """Write a log entry as JSON, with the first 500 of its changes."""
    kept = revision.changes[:MOST_CHANGES]
    left_out = revision.count - len(kept)
    return json.dumps(
        {
            "version": revision.version,
            "published_at": revision.published_at.isoformat(),
            "changes": [
                {
                    "kind": change.kind.value,
                    "before": slot_document(change.before) if change.before else None,
                    "after": slot_document(change.after) if change.after else None,
                }
                for change in kept
            ],
            **({"left_out": left_out} if left_out else {}),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def read_logged(document: bytes) -> LoggedRevision:
    """Read what `write_logged` wrote.

    Raises:
        ValueError: damaged, or written by another version of this program.
    """
    revision = decoded(_LOGGED, document, "entry of the change log")
    check_moment("published_at", revision.published_at)
    for change in revision.changes:
        for slot in filter(None, (change.before, change.after)):
            check_slot(slot)
    return revision


_LOGGED = msgspec.json.Decoder(LoggedRevision)
