"""Days as documents write them: dates with and without a year, weekdays, numbered days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from timetable.text import date_words as words
from timetable.text.date_words import MONTHS, WEEKDAYS, fold_words
from timetable.text.folding import fold_for_code
from timetable.text.slash_dates import (
    calendar_date,
    is_short_year_first,
    order_of_one,
    slashed_date,
    whole_year,
)

_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FIRST_SHORT_YEAR = 20  # 2020: "06.08.27" has a year, "06.08.11" may be a clock time
_DAYS_OF_A_FESTIVAL = 10


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A date without a year; `weekday` (0 is Monday) if the document says it too."""

    month: int
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, 0 is Monday; `day_of_month` if it stands beside it ("6日(金)", "Fri 6")."""

    number: int
    day_of_month: int | None = None


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A festival day by its number, from 1 ("Day 1", "2日目")."""

    number: int


WrittenDay = date | MonthDay | Weekday | DayNumber


def parse_date(text: str) -> tuple[int | None, int, int] | None:
    """Parse a date as year (`None` if missing), month and day; `None` if it is not a date.

    A year-first date may have anything after it. "8/6" is 6 August, "13/8" 13 August; 8/6/2027, which may be 8 June, is
    not read. Numbers that no month or day has are returned too.
    """
    folded = fold_for_code(text)
    if year_first := _YEAR_FIRST.fullmatch(folded):
        year, month, day = map(int, year_first.groups())
        return year, month, day
    if year_last := _YEAR_LAST.fullmatch(folded):
        day, month, year = map(int, year_last.groups())
        return year, month, day
    if no_year := _NO_YEAR.fullmatch(folded):
        month, day = map(int, no_year.groups())
        return (None, day, month) if month > 12 >= day else (None, month, day)
    match parse_day(text):
        case date() as on:
            return on.year, on.month, on.day
        case MonthDay(month, day):
            return None, month, day
    return None


_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]?(\d{2}|\d(?=\D))[-/.月]?(\d{1,2})日?(?:\D.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\D.*)?")
_NO_YEAR = re.compile(r"(\d{1,2})[/月](\d{1,2})日?(?:[^\d/].*)?")


def parse_day(text: str, *, is_day_first: bool | None = None) -> WrittenDay | None:
    """Read a text that names a day and nothing else; `None` if it is anything else, or no date of the calendar.

    Read are dates with numbers or names of months in ten languages, weekdays, and numbered days ("Day 1", "2日目").
    Where numbers between slashes may be month and day or day and month, `is_day_first` decides; without it a weekday or
    a number above 12 does. Without any of these, 8/6 is 6 August, and 8/6/2027 is not read.
    """
    if len(text) > _LONGEST or _CLOCK.search(text):
        return None
    return _cached_day(text, is_day_first)


def date_beside_number(text: str) -> date | MonthDay | None:
    """Return the date that stands beside the number of a day ("Day 1 (8/6)"); `None` if none does."""
    if len(text) > _LONGEST or _CLOCK.search(text):
        return None
    number, rest = _without_number(fold_words(text))
    found = _date_in(rest, None) if number is not None and rest else None
    return found if isinstance(found, date | MonthDay) else None


_CLOCK = re.compile(r"\d:\d")


@lru_cache(maxsize=1_024)
def _cached_day(text: str, is_day_first: bool | None) -> WrittenDay | None:  # noqa: FBT001 -- the key of the cache
    folded = fold_words(text)
    if not folded or len(folded) > _LONGEST:
        return None
    number, rest = _without_number(folded)
    found = _date_in(rest, is_day_first) if rest else None
    if number is not None and (isinstance(found, Weekday) or (found is None and _words_beside(rest) is not None)):
        return DayNumber(number)
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """Numbers of a date in a text, and the words around it; `year` and `month` are 0 if missing."""

    year: int
    month: int
    day: int
    rest: str


_DAY_WORD = f"(?:{'|'.join(words.DAY_WORDS)})"
_NUMERAL = "|".join(word for word in words.NUMERALS if word.isascii())
_EASTERN_NUMERAL = rf"\d{{1,2}}|{'|'.join(word for word in words.NUMERALS if not word.isascii())}"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?P<n1>\d{{1,2}}|{_NUMERAL})(?:st|nd|rd|th|er|e|eme|o|a)?\.?\s*{_DAY_WORD}(?!\w)"
    rf"|{_DAY_WORD}\s*[-_.#:/]?\s*(?P<n2>\d{{1,2}}|{_NUMERAL})(?![\w.:/]|\s*[:/.])"
    rf"|(?P<n3>{_EASTERN_NUMERAL})\s*(?:{'|'.join(words.DAY_SUFFIXES)})"
    rf"|第\s*(?P<n4>{_EASTERN_NUMERAL})\s*[天日夜](?!\w))"
)


def _without_number(folded: str) -> tuple[int | None, str]:
    """Take the number of a day out of a text ("Day 1 (8/6)"): the number, `None` if there is none, and the rest."""
    for word, number in words.FIRST_DAYS.items():
        if folded.startswith(word):
            return number, folded[len(word) :].strip()
    match = _NUMBERED.search(folded)
    if match is None:
        return None, folded
    name = match["n1"] or match["n2"] or match["n3"] or match["n4"]
    number = words.NUMERALS[name] if name in words.NUMERALS else int(name)
    return (number or None), f"{folded[: match.start()]} {folded[match.end() :]}".strip()


def _date_in(folded: str, is_day_first: bool | None) -> WrittenDay | None:  # noqa: FBT001 -- as in `_cached_day`
    for found in _numeric_dates(folded, is_day_first):
        weekday = _words_beside(found.rest)
        if weekday is None:
            continue
        return _checked(found.year, found.month, found.day, weekday)
    return _date_in_words(folded)


def _checked(year: int, month: int, day: int, weekday: int) -> date | MonthDay | None:
    """Return the date if the calendar has it; `weekday` is -1 if unknown."""
    if year:
        return calendar_date(year, month, day)
    return MonthDay(month, day, None if weekday < 0 else weekday) if calendar_date(2000, month, day) else None


_EASTERN = re.compile(
    r"(?:(?P<y>\d{4})\s*[年년]\s*)?(?<!\d)(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*(?:[日号일號](?!目))?(?!\d)"
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})\.?(?![\d/-])")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|[2-9]\d(?!\d)|)(?![\d/-])")
_SHORT_YEAR_FIRST = re.compile(r"(?<![\d/])(?P<y>\d{2})/(?P<m>\d{1,2})/(?P<d>\d{2})(?![\d/])")


def _numeric_dates(folded: str, is_day_first: bool | None) -> Iterator[_Found]:  # noqa: FBT001 -- as in `_cached_day`
    for pattern in (_EASTERN, _ISO, _COMPACT, _DOTTED):
        if match := pattern.search(folded):
            year = whole_year(match["y"] or "0")
            yield _Found(year, int(match["m"]), int(match["d"]), _around(folded, match))
    if (match := _SHORT_YEAR_FIRST.search(folded)) and is_short_year_first(match["y"], match["d"]):
        yield _Found(whole_year(match["y"]), int(match["m"]), int(match["d"]), _around(folded, match))
        return
    if slashed := slashed_date(folded):
        first, second, year = int(slashed["first"]), int(slashed["second"]), whole_year(slashed["year"] or "0")
        order = is_day_first
        if order is None:
            order = order_of_one(slashed, first, second)
        if order is not None:
            month, day = (second, first) if order and second <= 12 else (first, second)
            if month > 12 >= day:
                month, day = day, month
            yield _Found(year, month, day, slashed["rest"])


def _around(folded: str, match: re.Match[str]) -> str:
    return f"{folded[: match.start()]} {folded[match.end() :]}"


def _words_beside(rest: str) -> int | None:
    """Return the weekday in the words beside a date, -1 without one; `None` if other words or numbers are there."""
    weekday = -1
    for token in re.findall(r"\d+|[^\W\d_]+", rest):
        word = token.removesuffix("祝") or token
        if word in WEEKDAYS:
            weekday = WEEKDAYS[word]
        elif word not in words.FILLERS:
            return None
    return weekday


_DAY_OF_MONTH = re.compile(r"(\d)\s*[日일号號](?!\w)")


def _date_in_words(folded: str) -> WrittenDay | None:
    """Read a date with a month's name, or a weekday alone or with a day of the month."""
    tokens = re.findall(r"\d+|[^\W\d_]+", _DAY_OF_MONTH.sub(r"\1 ", folded))
    names = [token.removesuffix("祝") or token for token in tokens if not token.isdecimal()]
    numbers = [token for token in tokens if token.isdecimal()]
    known = all(name in MONTHS or name in WEEKDAYS or name in words.FILLERS for name in names)
    if ":" in folded or not known:
        return None
    months = [name for name in names if name in MONTHS]
    if len(months) > 1:  # "mar" is March, and Tuesday in French, Spanish and Italian
        months = [name for name in months if name not in WEEKDAYS]
    weekdays = {WEEKDAYS[name] for name in names if name in WEEKDAYS and name not in months}
    if len(months) == 1 and len(weekdays) <= 1:
        return _named_date(MONTHS[months[0]], numbers, next(iter(weekdays), -1))
    if months or len(weekdays) != 1 or len(numbers) > 1:
        return None
    day_of_month = int(numbers[0]) if numbers else None
    if day_of_month is not None and not 1 <= day_of_month <= 31:
        return None
    return Weekday(weekdays.pop(), day_of_month)


def _named_date(month: int, numbers: list[str], weekday: int) -> date | MonthDay | None:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if not years and len(days) == 2 and int(days[1]) >= _FIRST_SHORT_YEAR:
        years = [days.pop()]
    if len(days) != 1 or len(years) > 1 or len(years) + 1 != len(numbers):
        return None
    return _checked(whole_year(years[0]) if years else 0, month, int(days[0]), weekday)
