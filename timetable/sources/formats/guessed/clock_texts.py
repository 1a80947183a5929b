"""Recognise the times in cells: a cell that is a time or a range, and a time beside an act in one cell."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from timetable.sources.rows.times import ClockTime, Moment, NoTime, read_clock_range, read_time
from timetable.text.written_days import parse_day

_LONGEST_TIME = 40
_LONGEST_TIMED_TEXT = 400
_LONGEST_DAY_TITLE = 80
_CLOCK = r"\d{1,2}(?:[:：時]\d{2}分?|h\d{2})(?:\s?[ap]\.?m\.?)?"
_DASH = r"\s*[-\u2010-\u2015\u2212\u301c\u223c~～ー－]\s*"
_RANGE = rf"{_CLOCK}{_DASH}(?:{_CLOCK})?"
_BEFORE = re.compile(rf"[(（\[【]?({_RANGE}|{_CLOCK})[)）\]】]?[\s:：/|｜]*(\S.*)", re.IGNORECASE | re.DOTALL)
_AFTER = re.compile(rf"(.*?\S)\s*(?:[(（\[【]({_RANGE}|{_CLOCK})[)）\]】]|\s({_RANGE}))", re.IGNORECASE | re.DOTALL)
_DAY_MIN = 24 * 60
_SHORT_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = re.compile(
    r"\d{4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}日?)?"
    r"|\b\d{1,2}\s?[/月]\s?\d{1,2}日?(?:/\d{4})?|\b\d{1,2}\.\s?\d{1,2}\.(?:\d{4})?|\bday\s?\d{1,2}\b|\d{1,2}\s?日目"
    rf"|\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}"
    r"|[(（](?:[月火水木金土日](?:[・･]?祝)?|[월화수목금토일])[)）]|[月火水木金土日]曜日?"
    rf"|^\W*{_SHORT_WEEKDAY}\W*$|[(（]{_SHORT_WEEKDAY}\.?[)）]"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b|\bsonnabend\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|\b(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b"
    r"|\b(?:segunda|ter[çc]a|quarta|quinta|sexta)(?:-feira)?\b"
    r"|\b(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)\b"
    r"|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|[월화수목금토일]요일|星期[一二三四五六日天]|周[一二三四五六日]",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class TimeText:
    """A time, or a range of times, as a document writes it; `end` is "" if there is none.

    `minute` orders start times: minutes after midnight of their day, or of the first date if `has_date`.
    """

    start: str
    end: str
    minute: int
    has_date: bool = False


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with a time beside it, both from one cell."""

    time: TimeText
    text: str


def time_of(text: str) -> TimeText | None:
    """Read a text that is nothing but a time or a range of times; else `None`."""
    return _cached_time_of(text) if len(text) <= _LONGEST_TIME else None


@lru_cache(maxsize=16_384)  # each cell is looked at several times
def _cached_time_of(text: str) -> TimeText | None:
    stripped = text.strip()
    at = read_time(stripped)
    if isinstance(at, Moment):
        naive = at.at.replace(tzinfo=None)
        return TimeText(stripped, "", naive.toordinal() * _DAY_MIN + naive.hour * 60 + naive.minute, has_date=True)
    if isinstance(at, ClockTime):
        return TimeText(stripped, "", at.minute)
    both = read_clock_range(stripped)
    if both is None:
        return None
    start, end = both
    return TimeText(start.text, "" if isinstance(end, NoTime) else end.text, start.minute)


def time_text(minute: int, *, has_date: bool) -> str:
    """Write a time that was computed from others, in the unit of `TimeText.minute`."""
    if has_date:
        day = date.fromordinal(minute // _DAY_MIN)
        at = datetime(day.year, day.month, day.day) + timedelta(minutes=minute % _DAY_MIN)  # noqa: DTZ001 -- no zone
        return at.isoformat(timespec="minutes")
    return f"{minute // 60:02d}:{minute % 60:02d}"


def timed_texts(text: str) -> tuple[TimedText, ...]:
    """Read a cell that holds times beside acts: "10:00-10:30 Act", "Act (10:00～10:30)", or one a line.

    One act may have its time on a line of its own; several need a time on each line. Otherwise `()`.
    """
    if len(text) > _LONGEST_TIMED_TEXT or not any(char.isdigit() for char in text):
        return ()
    lines = [line for line in text.split("\n") if line.strip()]
    by_line = [_timed_line(line) for line in lines]
    if len(lines) > 1 and all(by_line):
        return tuple(one for one in by_line if one)
    times = [found for line in lines if (found := time_of(line))]
    rest = [line for line in lines if not time_of(line)]
    if len(times) == 1 and rest and not any(_timed_line(line) for line in rest):
        return (TimedText(times[0], "\n".join(rest)),)
    if len([one for one in by_line if one]) == 1 and by_line[0]:
        first = by_line[0]
        return (TimedText(first.time, "\n".join([first.text, *lines[1:]])),)
    if len([one for one in by_line if one]) == 1 and (last := by_line[-1]):
        return (TimedText(last.time, "\n".join([*lines[:-1], last.text])),)
    return ()


def has_time(text: str) -> bool:
    """Return whether a cell is a time, or holds one beside an act: then it is no title."""
    return time_of(text) is not None or bool(timed_texts(text))


def names_day(text: str) -> bool:
    """Return whether a title says a day and nothing else: "8/6 (Fri)", "DAY 2", "Samstag", "2日目"."""
    if len(text) > _LONGEST_TIME or time_of(text) is not None:
        return False
    rest = _DAY.sub(" ", text)
    if rest != text and _LETTERS.search(rest) is None:
        return True
    return any(map(str.isdigit, text)) and not text.isdecimal() and parse_day(text) is not None  # "Fri 7/2"


def day_in(text: str) -> tuple[str, str] | None:
    """Split a title that says a day among other words ("Saturday Stage Schedule"): the day, and the rest."""
    match = _DAY.search(text.replace("_", " ")) if len(text) <= _LONGEST_DAY_TITLE else None
    if match is None:
        return None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return match[0], " ".join(rest.split()).strip(" -–—:|/,()（）")


def _timed_line(line: str) -> TimedText | None:
    if before := _BEFORE.fullmatch(line.strip()):
        found = time_of(before[1])
        return TimedText(found, before[2].strip()) if found and time_of(line) is None else None
    if after := _AFTER.fullmatch(line.strip()):
        found = time_of(after[2] or after[3])
        return TimedText(found, after[1].strip()) if found else None
    return None
