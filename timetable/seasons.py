"""Rules about a festival's dates: the festival to open for a visitor, and the interval of checks."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from timetable.model import Festival


def begins_at(festival: Festival) -> datetime:
    """Return the instant at which the first festival day begins, when the day turns."""
    return festival.at(min(festival.days, key=lambda day: day.date), festival.day_turns_min)


def ends_at(festival: Festival) -> datetime:
    """Return the instant at which the last festival day ends, on the next calendar date."""
    return festival.at(max(festival.days, key=lambda day: day.date), 24 * 60 + festival.day_turns_min)


def is_over(festival: Festival, now: datetime) -> bool:
    """Whether the last festival day has ended."""
    return now >= ends_at(festival)


def check_every_s(festival: Festival, now: datetime, interval_s: int) -> int:
    """Return the seconds between checks: `interval_s` from a week before the first day to the end.

    Three times as long from two months before, twelve times as long earlier.
    """
    ahead = begins_at(festival) - now
    if ahead <= timedelta(days=7):
        return interval_s
    return interval_s * (3 if ahead <= timedelta(days=60) else 12)


def festival_to_open(festivals: Iterable[Festival], now: datetime) -> Festival | None:
    """Choose a visitor's default festival: a current one, else the next, else the last; `None` if there are none.

    An invented festival is chosen only if there are no real ones.
    """
    offered = list(festivals)
    real = [festival for festival in offered if not festival.is_invented] or offered
    coming = [festival for festival in real if not is_over(festival, now)]
    if coming:
        return min(coming, key=lambda festival: (begins_at(festival), festival.id))
    return max(real, key=lambda festival: (ends_at(festival), festival.id), default=None)
