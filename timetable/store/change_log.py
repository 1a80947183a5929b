"""Knows the log of what changed from revision to revision, as the store keeps it for people to read."""

import json
from dataclasses import dataclass
from datetime import datetime

from timetable.changes import Change, ChangeKind
from timetable.published import read_slot, slot_document


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
    try:
        said = json.loads(document)
        changes = tuple(
            Change(
                ChangeKind(change["kind"]),
                read_slot(change["before"]) if change["before"] else None,
                read_slot(change["after"]) if change["after"] else None,
            )
            for change in said["changes"]
        )
        return LoggedRevision(said["version"], datetime.fromisoformat(said["published_at"]), changes)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an entry of the change log: {error!r}") from error
