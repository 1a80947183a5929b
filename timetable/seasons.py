"""Rules about a festival's dates: what is on, next and past, and the interval of checks."""

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class FestivalsByTime:
    """Festivals that are on, those to come, soonest first, and past ones, newest first."""

    on: tuple[Festival, ...]
    coming: tuple[Festival, ...]
    past: tuple[Festival, ...]


def by_time(festivals: Iterable[Festival], now: datetime) -> FestivalsByTime:
    """Group festivals by where they stand at an instant."""
    in_order = sorted(festivals, key=lambda festival: (begins_at(festival), festival.id))
    past = [festival for festival in in_order if is_over(festival, now)]
    ahead = [festival for festival in in_order if not is_over(festival, now)]
    return FestivalsByTime(
        on=tuple(festival for festival in ahead if begins_at(festival) <= now),
        coming=tuple(festival for festival in ahead if begins_at(festival) > now),
        past=tuple(reversed(past)),
    )
