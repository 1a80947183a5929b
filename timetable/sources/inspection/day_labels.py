"""Find the labels of days in the texts that date them, and dates of days that only a number or a weekday names."""

import re
from contextlib import suppress
from datetime import date, timedelta

from timetable.festivals.seen import Found
from timetable.text.written_days import DayNumber, MonthDay, Weekday, parse_day

_PARTS = re.compile(r"[()（）\[\]【】〈〉「」]|\s*[,、|｜・/:：]\s*|\s+[-–—]\s+|\n")
_WORDS = re.compile(r"[^\W\d_]{3,}|[月火水木金土日]曜日?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEEK = 7
_SHORTEST = 2
_ID = re.compile(r"[a-z0-9_-]+")


def label_in(text: str) -> str:
    """Return the label that stands beside the date in the text of a day, "" if there is none.

    "Day 1 (6 August 2027)" has "Day 1", "Freitag, 06.08.2027" has "Freitag". "Freitag" alone is one too, an id
    ("day1", "fri") is none.
    """
    day = parse_day(text)
    if not isinstance(day, date | MonthDay | DayNumber):
        return "" if len(text) < _SHORTEST or _ID.fullmatch(text) else text
    parts = [part for part in map(str.strip, _PARTS.split(text)) if part]
    numbered = (part for part in parts if part != text and isinstance(parse_day(part), DayNumber))
    if found := next(numbered, ""):
        return found
    if isinstance(day, DayNumber):
        return "" if _ID.fullmatch(text) or len(parts) > 1 else text
    return next((word for word in _WORDS.findall(text) if _is_weekday(word)), "")


def fits(label: Found, on: date | None) -> bool:
    """Return whether a label may be that of a date: a weekday must be the date's own."""
    day = parse_day(label.text)
    return on is None or not isinstance(day, Weekday) or day.number == on.weekday()


def date_from_first(name: str, first_on: date) -> date | None:
    """Return the date of a day that is named by its number or its weekday, in a festival that begins at a date."""
    match parse_day(name):
        case DayNumber(number):
            return first_on + timedelta(days=number - 1)
        case Weekday(weekday):
            return first_on + timedelta(days=(weekday - first_on.weekday()) % _WEEK)
    return None


def date_in_year_of(name: str, heading: str) -> date | None:
    """Return the date of a day without a year ("8/6 (金)") in the only year of a heading ("Harbour Fest 2027").

    `None` if the heading has none or several, or if the weekday is not that of the date.
    """
    years = set(_YEAR.findall(heading))
    day = parse_day(name)
    if len(years) != 1 or not isinstance(day, MonthDay):
        return None
    with suppress(ValueError):
        on = date(int(years.pop()), day.month, day.day)
        return on if day.weekday in {None, on.weekday()} else None
    return None


def _is_weekday(word: str) -> bool:
    day = parse_day(word)
    return isinstance(day, Weekday) and day.day_of_month is None
