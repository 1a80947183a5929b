"""The present festival day: which day is on, which one a page opens, and whether the festival is over.

The app has the same rule (frontend/ui/src/shared/timetable/today.ts); both are tested with tests/vectors/today.json.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from timetable.caching.weak_cache import cached_per_instance
from timetable.model import Day, Festival, Slot, Status, Timetable


class Phase(StrEnum):
    """Where a festival stands; `BETWEEN` is after the last slot of a day and before the first of the next."""

    BEFORE = "before"
    ON = "on"
    BETWEEN = "between"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Today:
    """The present day of a festival; `day` is the one to open, `None` for a festival without days.

    `ended` is the last day that is over. `is_tomorrow` only in the phase `BETWEEN`: `day` is the next calendar day;
    false in the small hours, when "tomorrow" is ambiguous.
    """

    phase: Phase
    day: Day | None
    ended: Day | None = None
    is_tomorrow: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    """A day from its first start to its last end; both `None` without slots."""

    day: Day
    start: datetime | None
    end: datetime | None

    def is_over(self, now: datetime, today: date) -> bool:
        return self.day.date < today if self.end is None else self.end <= now

    def has_begun(self, now: datetime) -> bool:
        return self.start is not None and self.start <= now


def today_of(timetable: Timetable, now: datetime) -> Today:
    """Return the present day of a festival at an instant."""
    festival, spans = timetable.festival, _spans(timetable)
    local = festival.local(now)
    is_small_hours = local.hour * 60 + local.minute < festival.day_turns_min
    today = local.date() - timedelta(days=1) if is_small_hours else local.date()
    over = [span for span in spans if span.is_over(now, today)]
    ahead = [span for span in spans if not span.is_over(now, today)]
    ended = over[-1].day if over else None
    if not ahead:
        return Today(Phase.AFTER if ended else Phase.BEFORE, _day_after_all(festival, today), ended)
    # A night that runs into the morning is on until the first slot of the next day starts.
    shown = next((span for span in reversed(ahead) if span.has_begun(now)), ahead[0])
    if shown.has_begun(now) or shown.day.date <= today:
        return Today(Phase.ON, shown.day, ended)
    is_tomorrow = not is_small_hours and shown.day.date - local.date() == timedelta(days=1)
    return Today(Phase.BETWEEN, shown.day, ended, is_tomorrow) if ended else Today(Phase.BEFORE, shown.day)


def _day_after_all(festival: Festival, today: date) -> Day | None:
    """Return the last day on its own date, later the first one."""
    if not festival.days:
        return None
    return festival.days[-1] if today <= festival.days[-1].date else festival.days[0]


@cached_per_instance
def _spans(timetable: Timetable) -> tuple[_Span, ...]:
    return tuple(
        _span(day, [slot for slot in timetable.slots if slot.day == day.id]) for day in timetable.festival.days
    )


def _span(day: Day, slots: list[Slot]) -> _Span:
    """Return the span of a day; cancelled slots count only where it has no others."""
    counted = [slot for slot in slots if slot.status is not Status.CANCELLED] or slots
    return _Span(day, min((s.start for s in counted), default=None), max((s.end for s in counted), default=None))
