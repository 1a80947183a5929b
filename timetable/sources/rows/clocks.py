"""Takes clock texts as documents spell them, gives minutes after midnight of the festival day's date, or instants."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_CLOCK = re.compile(r"(\d{1,2})[:.時h](\d{2})(?::(\d{2})(?:\.\d+)?)?[:分]?", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")
_HALF_DAY = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?", re.IGNORECASE)
_JAPANESE_HALF_DAY = re.compile(r"(午前|午後)\s*(\d{1,2})(?:[:時](\d{2})?)?分?")
# Every document has another one; on a Japanese keyboard the long vowel mark is the nearest dash.
_TO = re.compile(r"\s*[-\u2010-\u2015\u2212\u301c\u223c~ー]\s*")
_LATEST_MIN = 48 * 60
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2}[T ])(\d{2})(.*)")
_LATEST_HOUR = 47
IS_SECOND = "happens twice in that night, as clocks go back: read as the second one"


def clock_minute(text: str) -> int | None:
    """Read "10:30", "1030", "950", "25:30", "10:00:00", "24:30:", "6:30 PM", full-width too; else `None`.

    Hours run to 48, for slots that last into the next day. Seconds are dropped.
    """
    return _cached_minute(text) if len(text) <= _LONGEST_CACHED else _minute(text)


def _minute(text: str) -> int | None:
    narrow = unicodedata.normalize("NFKC", text).strip()
    half = _half_day_minute(narrow)
    if half is not None:
        return half
    match = _CLOCK.fullmatch(narrow) or _DIGITS.fullmatch(narrow)
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2])
    minute = hours * 60 + minutes
    return minute if minutes < 60 and minute <= _LATEST_MIN else None


_LONGEST_CACHED = 20
_cached_minute = lru_cache(maxsize=1_024)(_minute)  # a document has many rows, and few clock times


def clock_range(text: str) -> tuple[str, str] | None:
    """Split "10:00-10:30", "6:30 PM – 7:15 PM" or "10:00～" (no end: ""); `None` if it is no clock time at all."""
    start, *end = _TO.split(unicodedata.normalize("NFKC", text).strip(), maxsplit=1)
    if clock_minute(start) is None or (end and end[0] and clock_minute(end[0]) is None):
        return None
    return start, end[0] if end else ""


def instant(text: str) -> datetime | None:
    """Read an ISO 8601 date and time; naive if it has no offset, `None` if it is none, or of no living year.

    Hours from 24 to 47 are those of the next date: T24:00 is the midnight at which the date ends (ISO 8601), and
    T25:30 is what Japanese timetables write.
    """
    found = _INSTANT.fullmatch(text.strip())
    if found is None:
        return None
    date, hour, rest = found[1], int(found[2]), found[3]
    nights = 1 if 24 <= hour <= _LATEST_HOUR else 0
    try:
        moment = datetime.fromisoformat(f"{date}{hour - 24 * nights:02d}{rest}") + timedelta(days=nights)
    except (ValueError, OverflowError):
        return None
    return moment if 1900 <= moment.year <= 2200 else None


def end_after(start: datetime, end: datetime) -> datetime:
    """Choose the second of two equal clock times where clocks go back, if only that one is after `start`.

    Both have a time zone. Without a change of clocks between them, `end` is returned as it is.
    """
    second = end.replace(fold=1)
    return second if end.astimezone(UTC) <= start.astimezone(UTC) < second.astimezone(UTC) else end


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
