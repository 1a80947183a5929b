"""Live facts of a festival: version, age and sources of its published timetable."""

from dataclasses import dataclass
from datetime import datetime

from timetable.model import Festival, Slot
from timetable.store import PublishedTimetable, SourceFacts


@dataclass(frozen=True, slots=True)
class LiveFestival:
    """The published part of a festival, and the state of its timetable."""

    festival: Festival
    slots: tuple[Slot, ...]
    version: str
    fetched_at: datetime
    checked_at: datetime
    stale: bool
    sources: tuple[SourceFacts, ...]

    @classmethod
    def of(cls, published: PublishedTimetable, now: datetime) -> "LiveFestival":
        """Return the state of a published timetable at `now`."""
        timetable, facts = published.timetable, published.facts
        return cls(
            festival=timetable.festival,
            slots=timetable.slots,
            version=timetable.version,
            fetched_at=timetable.fetched_at,
            checked_at=facts.checked_at,
            stale=facts.is_stale(now),
            sources=facts.sources,
        )
