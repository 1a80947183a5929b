"""The note of a festival that has no timetable yet: its published part, read from its festival file by the worker."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from timetable.invariants import check_festival, check_moment
from timetable.model import Festival, FestivalId
from timetable.store.withdrawal import Withdrawal
from timetable.strict_json import decoded
from timetable.timetable_json import StoredFestival


@dataclass(frozen=True, slots=True)
class Announcement:
    """A festival without a timetable; `announced_at` is when a worker noted it so (UTC)."""

    festival: Festival
    announced_at: datetime

    def undoes(self, withdrawal: Withdrawal) -> bool:
        """Whether the festival was brought back later; an earlier note comes from a Redis that lost the withdrawal."""
        return self.announced_at >= withdrawal.withdrawn_at


class _StoredAnnouncement(msgspec.Struct):
    festival: StoredFestival
    announced_at: datetime


def write_announcement(announcement: Announcement) -> bytes:
    """Write as JSON."""
    return msgspec.json.encode(_StoredAnnouncement(StoredFestival.of(announcement.festival), announcement.announced_at))


def read_announcement(document: bytes, festival: FestivalId) -> Announcement:
    """Read what `write_announcement` wrote for `festival`.

    Raises:
        ValueError: damaged, or of another festival.
    """
    stored = decoded(_ANNOUNCEMENT, document, "note of an announced festival")
    announcement = Announcement(stored.festival.festival(), stored.announced_at)
    check_moment("announced_at", announcement.announced_at)
    check_festival(announcement.festival)
    if announcement.festival.id != festival:
        raise ValueError(f"it belongs to {announcement.festival.id[:40]!r}")
    return announcement


_ANNOUNCEMENT = msgspec.json.Decoder(_StoredAnnouncement)
