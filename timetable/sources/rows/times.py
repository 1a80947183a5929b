"""Times of a row as values, clock times or full date-times, and the spellings of both in documents."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

_CLOCK = re.compile(r"(\d{1,2})[:.時h](\d{2})(?::(\d{2})(?:\.\d+)?)?[:分]?", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_HALF_DAY = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?", re.IGNORECASE)
_JAPANESE_HALF_DAY = re.compile(r"(午前|午後)\s*(\d{1,2})(?:[:時](\d{2})?)?分?")
# Documents use different dashes; on a Japanese keyboard the long vowel mark is the nearest one.
_RANGE_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212\u301c\u223c~ー]\s*")
_LATEST_MIN = 48 * 60
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
    """Read a date and time (ISO 8601), else a clock time.

    Hours from 24 to 47 fall on the next date: T24:00 is the midnight at the end of the date (ISO 8601), and T25:30 is
    common in Japanese timetables.
    """
    return _cached_time(text) if len(text) <= _LONGEST_CACHED else _uncached_time(text)


def read_clock(text: str) -> ClockTime | NoTime:
    """Read "10:30", "1030", "950", "25:30", "10:00:00", "24:30:", "6:30 PM", full-width too.

    Hours run to 48, for slots that last into the next day. Seconds are dropped.
    """
    narrow = unicodedata.normalize("NFKC", text).strip()
    minute = _half_day_minute(narrow)
    if minute is None:
        minute = _full_day_minute(narrow)
    return NoTime(text) if minute is None else ClockTime(minute, text)


def read_clock_range(text: str) -> tuple[ClockTime, ClockTime | NoTime] | None:
    """Read "10:00-10:30", "6:30 PM – 7:15 PM" or "10:00～" (no end); `None` if it has no clock time."""
    parts = _RANGE_DASH.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)
    start, end = read_clock(parts[0]), read_clock(parts[1]) if parts[1:] else NO_TIME
    return None if isinstance(start, NoTime) or (isinstance(end, NoTime) and end.text) else (start, end)


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
    return read_clock(text) if isinstance(found, NoTime) else found


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


def _full_day_minute(narrow: str) -> int | None:
    found = _CLOCK.fullmatch(narrow) or _DIGITS.fullmatch(narrow)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2])
    minute = hours * 60 + minutes
    return minute if minutes < 60 and minute <= _LATEST_MIN else None


def _half_day_minute(narrow: str) -> int | None:
    latin, japanese = _HALF_DAY.fullmatch(narrow), _JAPANESE_HALF_DAY.fullmatch(narrow)
    if latin:
        hours, minutes, is_afternoon = int(latin[1]), int(latin[2] or 0), latin[3].lower() == "p"
    elif japanese:
        hours, minutes, is_afternoon = int(japanese[2]), int(japanese[3] or 0), japanese[1] == "午後"
    else:
        return None
    if hours > 12 or minutes >= 60:
        return None
    return (hours % 12 + 12 * is_afternoon) * 60 + minutes
