"""Spellings of a day beside a clock time ("8/6(金) 10:30"), and of full dates and times."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from itertools import chain

from timetable.sources.rows.clock_spellings import clock_minute
from timetable.text.written_days import WrittenDay, parse_day

_LONGEST = 80
_MOST_SPLITS = 4
_LATEST_MIN = 48 * 60  # as in `read_time`: hours to 47
_WIDEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class DayAndClock:
    """A day, and the text beside it, which may be a clock time or two. `day_text` is its spelling."""

    day: WrittenDay
    day_text: str
    clock_text: str


def days_and_clocks(text: str, *, is_day_first: bool | None = None) -> Iterator[DayAndClock]:
    """Yield the ways to split a text into a day and what may be a clock time, the likeliest first.

    `is_day_first` is as in `parse_day`.
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return
    narrow = _AFTER_DAY.sub(r"\1 ", unicodedata.normalize("NFKC", text)).strip()
    for day_text, clock_text in chain(_splits_before_clock(narrow), _splits_after_clock(narrow)):
        day = parse_day(day_text, is_day_first=is_day_first)
        if day is not None:
            yield DayAndClock(day, day_text, clock_text)


def spelled_moment(text: str, *, is_day_first: bool | None = None) -> datetime | None:
    """Read a date with its year and a clock time: with a fixed offset if one is written, else naive.

    Hours from 24 to 47 fall on the next date. `None` if the text is anything else, or the day and month may be
    exchanged ("06/08/2027 19:30") and `is_day_first` does not decide it.
    """
    if compact := _COMPACT.fullmatch(text.strip()):
        return _compact_moment(compact)
    if not _YEAR.search(text):
        return None
    for split in days_and_clocks(text, is_day_first=is_day_first):
        at = moment_of(split)
        if at is not None:
            return at
    return None


def moment_of(split: DayAndClock) -> datetime | None:
    """Return the date and time of a day with a year and one clock time, else `None`."""
    if not isinstance(split.day, date):
        return None
    clock_text, zone = _without_zone(split.clock_text)
    minute = clock_minute(clock_text)
    return None if minute is None or minute >= _LATEST_MIN else at_minute(split.day, minute, zone)


def at_minute(on: date, minute: int, zone: timezone | None = None) -> datetime | None:
    """Return the time so many minutes after the midnight at which a date begins; `None` after the last date."""
    try:
        return datetime.combine(on, time(), zone) + timedelta(minutes=minute)
    except OverflowError:
        return None


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{2}(?!\d)")
_AFTER_DAY = re.compile(r"((?<=\d)[日号일號](?![曜目])|[)\]]|[日月火水木金土]曜日?|요일)(?=[^\s,、.)\]])")
_CLOCK_BEGINS = re.compile(
    r"(?:(?<=[\s,、T])|(?<=[^\W\d_]\.))(?=(?:[^\W\d_][^\W\d_.]{0,9}\.?\s?){0,2}\d{1,4}\s?(?:[:.\u2236時点點시huap]|uhr|uur))",
    re.IGNORECASE,
)


def _splits_before_clock(narrow: str) -> Iterator[tuple[str, str]]:
    """Yield the splits of "6 August 2027, 19:30": a day, then what looks like a clock time."""
    for number, match in enumerate(_CLOCK_BEGINS.finditer(narrow)):
        if number >= _MOST_SPLITS:
            return
        yield narrow[: match.start()].rstrip(" ,、T@-–|/"), narrow[match.start() :]
    words = narrow.rsplit(maxsplit=1)
    if len(words) == 2 and not words[1][:1].isdecimal():  # "6 August 2027 noon"
        yield words[0], words[1]


def _splits_after_clock(narrow: str) -> Iterator[tuple[str, str]]:
    """Yield the splits of "19:30, 6 August 2027": the clock time first."""
    if not narrow[:1].isdecimal():
        return
    words = narrow.split(maxsplit=3)
    for count in range(1, min(len(words), 4)):
        clock_text = " ".join(words[:count]).rstrip(",;|")
        if clock_minute(clock_text) is not None:
            yield " ".join(words[count:]), clock_text


_ZONE = re.compile(
    r"\s?(?:(?P<utc>z|utc|gmt|ut)|(?:(?:utc|gmt)\s?(?=[+-])|(?<=:\d\d)(?=[+-])|\s(?=[+-])|(?=\+))"
    r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)(?:\s?\([^)]{1,40}\))?$",
    re.IGNORECASE,
)


def _without_zone(clock_text: str) -> tuple[str, timezone | None]:
    """Split the offset from a clock time ("19:30:00 +0900", "19:30 UTC"); `None` without one.

    "10:30-1100" is a range, not an offset: a minus counts after seconds, after a space or after "UTC".
    """
    match = _ZONE.search(clock_text)
    if match is None:
        return clock_text, None
    offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if offset > _WIDEST_ZONE or (match["sign"] == "-" and not _HAS_SECONDS.match(clock_text)):
        return clock_text, None
    return clock_text[: match.start()], timezone(-offset if match["sign"] == "-" else offset)


_HAS_SECONDS = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}|.*(?:utc|gmt)", re.IGNORECASE)
_COMPACT = re.compile(
    r"(?P<date>(?:19|20)\d{6}(?=[T \d])|(?:19|20)\d{2}-\d{2}-\d{2}(?=[T _-]\d{4}\Z))[T _-]?"
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?:\d{2}(?:[.,]\d{1,9})?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def _compact_moment(match: re.Match[str]) -> datetime | None:
    """Read "20270806T103000Z", with or without T and seconds, and "2027-08-06-1030"."""
    on = parse_day(match["date"])
    minute = clock_minute(match["hour"] + match["minute"])
    if not isinstance(on, date) or minute is None or minute >= _LATEST_MIN:
        return None
    zone = _without_zone(f"00:00:00{match['zone']}")[1] if match["zone"] else None
    return at_minute(on, minute, zone)
