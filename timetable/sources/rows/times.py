"""Times of a row as values, clock times or full date-times, and the spellings of both in documents."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from timetable.sources.rows.clock_spellings import clock_minute, clocks_between_dash, spelled_range
from timetable.sources.rows.moment_spellings import spelled_moment

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}[T ])(\d{2})(.*)")
_LATEST_HOUR = 47
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LONGEST_CACHED = 40
READ_AS_SECOND = "happens twice in that night, as clocks go back: read as the second one"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A clock time on the day of its row, in minutes after midnight, 0 to 2880 (25:30 = 1530).

    `text` is its spelling in the document, for remarks.
    """

    minute: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A full date-time, which needs no day: with a fixed offset, or naive in the festival's time zone.

    `text` is its spelling in the document, for remarks.
    """

    at: datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class NoTime:
    """A text that is not a time; "" if the document has none."""

    text: str = ""


RowTime = ClockTime | Moment | NoTime
NO_TIME = NoTime()


def read_time(text: str) -> RowTime:
    """Read a date and time, else a clock time (see `read_clock`).

    Dates are written as in ISO 8601, with or without separators, or with any of the words of `parse_day`
    ("06.08.2027 19:30", "6 August 2027 19:30", "Fri, 06 Aug 2027 19:30:00 +0900").

    Hours from 24 to 47 fall on the next date: T24:00 is the midnight at the end of the date (ISO 8601), and T25:30 is
    common in Japanese timetables.
    """
    return _cached_time(text) if len(text) <= _LONGEST_CACHED else _uncached_time(text)


def read_clock(text: str) -> ClockTime | NoTime:
    """Read "10:30", "1030", "950", "25:30", "10:00:00", "24:30:", "6:30 PM", "19h30", "21時半", full-width too.

    Hours run to 48, for slots that last into the next day. Seconds are dropped.
    """
    minute = clock_minute(text)
    return NoTime(text) if minute is None else ClockTime(minute, text)


def read_clock_range(text: str) -> tuple[ClockTime, ClockTime | NoTime] | None:
    """Read "10:00-10:30", "6:30 PM – 7:15 PM", "10時から11時" or "10:00～" (no end); `None` if it has no clock time."""
    first, second = clocks_between_dash(text)
    start, end = read_clock(first), read_clock(second) if second else NO_TIME
    if isinstance(start, ClockTime) and (isinstance(end, ClockTime) or not end.text):
        return start, end
    minutes = spelled_range(text)
    return None if minutes is None else (ClockTime(minutes[0], text), ClockTime(minutes[1], text))


def moment_at(at: datetime, text: str = "") -> Moment | NoTime:
    """Return a date and time as a row's time, with a fixed offset; dates outside 1900–2200 are rejected.

    Python compares two datetimes with the same ZoneInfo by their clock times only, an hour off when clocks change.
    """
    shown = text or at.isoformat()
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return NoTime(shown)
    offset = at.utcoffset()
    return Moment(at.replace(tzinfo=None if offset is None else timezone(offset), fold=0), shown)


def date_and_clock(date: datetime, hour: int, minute: int) -> datetime | None:
    """Return the datetime of a clock time on a date; hours from 24 to 47 fall on the next date.

    `None` if invalid or outside 1900–2200.
    """
    if hour > _LATEST_HOUR or minute >= 60:
        return None
    at = date + timedelta(hours=hour, minutes=minute)
    return at if _FIRST_YEAR <= at.year <= _LAST_YEAR else None


def end_after(start: datetime, end: datetime) -> datetime:
    """Choose the second of two equal clock times when clocks go back, if only that one is after `start`.

    Both have a time zone. Otherwise, `end` is returned unchanged.
    """
    second = end.replace(fold=1)
    return second if end.astimezone(UTC) <= start.astimezone(UTC) < second.astimezone(UTC) else end


def _uncached_time(text: str) -> RowTime:
    at = _iso_datetime(text)
    found = moment_at(at, text) if at else NO_TIME
    if isinstance(found, Moment):
        return found
    clock = read_clock(text)
    if isinstance(clock, ClockTime):
        return clock
    at = spelled_moment(text)
    found = moment_at(at, text) if at else NO_TIME
    return found if isinstance(found, Moment) else clock


_cached_time = lru_cache(maxsize=1_024)(_uncached_time)  # a document has many rows, and few times


def _iso_datetime(text: str) -> datetime | None:
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    date, hour, rest = found[1], int(found[2]), found[3]
    nights = 1 if 24 <= hour <= _LATEST_HOUR else 0
    try:
        return datetime.fromisoformat(f"{date}{hour - 24 * nights:02d}{rest}") + timedelta(days=nights)
    except (ValueError, OverflowError):
        return None
