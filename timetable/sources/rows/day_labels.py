"""Labels in the texts of days: "Day 1 (6 August 2027)" has "Day 1"."""

import re
from collections.abc import Iterator
from datetime import date

from timetable.text.written_days import DayNumber, MonthDay, Weekday, date_beside_number, parse_day

_PARTS = re.compile(r"[()（）\[\]【】〈〉「」]|\s*[,、|｜・:：]\s*|(?<!\d)\s*/\s*(?!\d)|\s+[-–—]\s+|\n")
_WORDS = re.compile(r"[^\W\d_]{3,}|[月火水木金土日]曜日?")
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
    words = (word for part in parts for word in (*_beginnings_and_ends(part), part))
    numbered = (word for word in words if word != text and _is_number(word))
    if found := next(numbered, ""):
        return found
    if isinstance(day, DayNumber):
        return "" if _ID.fullmatch(text) or not _is_number(text) else text
    return next((word for word in _WORDS.findall(text) if _is_weekday(word)), "")


def _beginnings_and_ends(text: str) -> Iterator[str]:
    words = text.split()
    yield from (words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:]))


def _is_number(text: str) -> bool:
    """Return whether a text is the number of a day, without a date beside it."""
    return isinstance(parse_day(text), DayNumber) and date_beside_number(text) is None


def _is_weekday(word: str) -> bool:
    day = parse_day(word)
    return isinstance(day, Weekday) and day.day_of_month is None
