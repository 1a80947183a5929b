"""Entries of the change log: what changed from revision to revision."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.changes import Change, ChangeKind
from timetable.invariants import check_moment, check_slot
from timetable.model import Slot
from timetable.strict_json import decoded
from timetable.timetable_json import WrittenSlot

MOST_CHANGES = 500


@dataclass(frozen=True, slots=True)
class LoggedRevision:
    """A revision with changes: its version, publication time (UTC), and changes in start order.

    `left_out` counts the changes beyond the first 500; they are not stored.
    """

    version: str
    published_at: datetime
    changes: tuple[Change, ...]
    left_out: int = 0

    @property
    def count(self) -> int:
        """The number of changes, stored or not."""
        return len(self.changes) + self.left_out


class _WrittenChange(msgspec.Struct):
    kind: ChangeKind
    before: WrittenSlot | None
    after: WrittenSlot | None


class _WrittenRevision(msgspec.Struct, omit_defaults=True):
    version: str
    published_at: str
    changes: list[_WrittenChange]
    left_out: int = 0


def write_logged(revision: LoggedRevision) -> bytes:
    """Write a log entry as JSON, with the first 500 of its changes."""
    changes = revision.changes[:MOST_CHANGES]
    return msgspec.json.encode(
        _WrittenRevision(
            version=revision.version,
            published_at=revision.published_at.isoformat(),
            changes=[_WrittenChange(item.kind, _written(item.before), _written(item.after)) for item in changes],
            left_out=revision.count - len(changes),
        )
    )


def _written(slot: Slot | None) -> WrittenSlot | None:
    return WrittenSlot.of(slot) if slot is not None else None


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
