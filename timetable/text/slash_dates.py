"""Dates between slashes, in which day and month may be exchanged: which order a column or a weekday shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from timetable.text.date_words import WEEKDAYS, fold_words

_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FIRST_SHORT_YEAR = 20  # 27/08/06 begins with its year
_DAYS_OF_A_FESTIVAL = 10
_WORD = re.compile(r"[^\W\d_]+")
# Weekdays of Japanese and Korean, where the month stands first; 日 is Chinese too, and Hong Kong writes the day first.
_MONTH_FIRST = re.compile(r"[月火水木金土]祝?|[月火水木金土日]曜日?|[월화수목금토일](?:요일)?")
_SLASHED = re.compile(
    r"(?<![\d/.-])(?P<first>\d{1,2})(?:/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?"
    r"|-(?P<second_dash>\d{1,2})-(?P<year_dash>\d{4}))(?![\d/.-])"
)


@dataclass(frozen=True, slots=True)
class DayFirst:
    """Whether numbers between slashes are day and month, not month and day; `is_guess` if both were possible."""

    is_day_first: bool
    is_guess: bool


def slash_order(texts: Iterable[str]) -> DayFirst | None:
    """Decide for all texts of a column whether 6/8 is day and month; `None` if no text has such a date.

    A number above 12 decides, or a weekday that fits a date with its year in one order only, or one in Japanese or
    Korean, where the month stands first. Otherwise it is a guess: the order in which all dates are within ten days,
    else the day first if there are years, and the month first if there are none (8/6).
    """
    found = [match for text in texts if (match := slashed_date(text))]
    if not found:
        return None
    numbers = {(int(match["first"]), int(match["second"])) for match in found}
    return _order_by_numbers(numbers) or _order_by_words(found) or _likeliest_order(found, numbers)


def _order_by_numbers(numbers: set[tuple[int, int]]) -> DayFirst | None:
    day_first_count = sum(first > 12 >= second for first, second in numbers)
    month_first_count = sum(second > 12 >= first for first, second in numbers)
    if day_first_count and month_first_count:
        return DayFirst(day_first_count >= month_first_count, is_guess=True)
    if day_first_count or month_first_count or all(first == second for first, second in numbers):
        return DayFirst(day_first_count > 0, is_guess=False)
    return None


def _order_by_words(found: list[dict[str, str]]) -> DayFirst | None:
    orders = {is_day_first for match in found if (is_day_first := _order_by_weekday(match)) is not None}
    if len(orders) == 1:
        return DayFirst(orders.pop(), is_guess=False)
    if any(_MONTH_FIRST.fullmatch(word) for match in found for word in _WORD.findall(match["rest"])):
        return DayFirst(is_day_first=False, is_guess=False)
    return None


def _likeliest_order(found: list[dict[str, str]], numbers: set[tuple[int, int]]) -> DayFirst:
    day_first_days, month_first_days = (_span(numbers, is_day_first=is_day_first) for is_day_first in (True, False))
    if len(numbers) > 1 and (day_first_days <= _DAYS_OF_A_FESTIVAL) != (month_first_days <= _DAYS_OF_A_FESTIVAL):
        return DayFirst(day_first_days < month_first_days, is_guess=True)
    return DayFirst(any(match["year"] for match in found), is_guess=True)


def slashed_date(text: str) -> dict[str, str] | None:
    """Find a date between slashes or dashes in which day and month may be exchanged."""
    if len(text) > _LONGEST or not ("/" in text or "／" in text or "-" in text):
        return None
    folded = fold_words(text)
    match = _SLASHED.search(folded)
    if match is None or (match["year"] and is_short_year_first(match["first"], match["year"])):
        return None
    rest = f"{folded[: match.start()]} {folded[match.end() :]}"
    second, year = match["second"] or match["second_dash"], match["year"] or match["year_dash"] or ""
    return {"first": match["first"], "second": second, "year": year, "rest": rest}


def is_short_year_first(first: str, last: str) -> bool:
    """Return whether 27/08/06 begins with its year."""
    return len(last) == 2 and int(last) < _FIRST_SHORT_YEAR <= int(first)


def _order_by_weekday(match: dict[str, str]) -> bool | None:
    if not match["year"]:
        return None
    weekdays = {WEEKDAYS[word] for word in _WORD.findall(match["rest"]) if word in WEEKDAYS}
    if len(weekdays) != 1:
        return None
    first, second, year = int(match["first"]), int(match["second"]), whole_year(match["year"])
    days = {True: calendar_date(year, second, first), False: calendar_date(year, first, second)}
    fitting = [is_day_first for is_day_first, on in days.items() if on and on.weekday() in weekdays]
    return fitting[0] if len(fitting) == 1 else None


def _span(numbers: Iterable[tuple[int, int]], *, is_day_first: bool) -> int:
    """Return the days from the first to the last date in one year; a large number if one of them is none."""
    dates = [calendar_date(2000, *((b, a) if is_day_first else (a, b))) for a, b in numbers]
    real = [on for on in dates if on is not None]
    return (max(real) - min(real)) // timedelta(days=1) if len(real) == len(dates) else 1_000


def order_of_one(slashed: dict[str, str], first: int, second: int) -> bool | None:
    """Return whether the day stands first in a single date; `None` if both are possible and there is a year."""
    if first > 12 or second > 12 or first == second:
        return first > 12
    return _order_by_weekday(slashed) if slashed["year"] else False


def whole_year(year: str) -> int:
    """Return a year of two or four digits; 27 is 2027."""
    return int(year) + (2000 if len(year) == 2 else 0)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """Return a date of the years 1900 to 2200, `None` if the calendar has none such."""
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None
