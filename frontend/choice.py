"""Takes the festivals that have a timetable and a moment, gives the one that `/` goes to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from timetable.model import Festival


def festival_to_show(festivals: Iterable[Festival], now: datetime) -> Festival | None:
    """Choose the festival that is on, else the next one, else the last; an invented one only if there is no other."""
    there = tuple(festivals)
    real = tuple(festival for festival in there if not festival.is_invented) or there
    ahead = [festival for festival in real if now < _end(festival)]
    if ahead:
        return min(ahead, key=_start)
    return max(real, key=_end, default=None)


def _start(festival: Festival) -> datetime:
    return min(festival.at(day, festival.day_turns_min) for day in festival.days)


def _end(festival: Festival) -> datetime:
    return max(festival.at(day, festival.day_turns_min) for day in festival.days) + timedelta(days=1)
