"""Knows the log of what changed from revision to revision, as the store keeps it for people to read."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.changes import Change
from timetable.invariants import check_moment, check_slot
from timetable.published import slot_document
from timetable.stored import decoded


@dataclass(frozen=True, slots=True)
class LoggedRevision:
    """A revision that changed something: its version, when it was published (UTC), and what changed, in start order."""

    version: str
    published_at: datetime
    changes: tuple[Change, ...]


def write_logged(revision: LoggedRevision) -> bytes:
    """Write a log entry as JSON."""
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
                for change in revision.changes
            ],
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
