"""Find dates of days that only a number or a weekday names, and refuse labels that contradict a date."""

import re
from contextlib import suppress
from datetime import date, timedelta

from timetable.festivals.seen import Found
from timetable.text.written_days import DayNumber, MonthDay, Weekday, date_beside_number, parse_day

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WEEK = 7


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
    day = date_beside_number(name) or parse_day(name)
    if len(years) != 1 or not isinstance(day, MonthDay):
        return None
    with suppress(ValueError):
        on = date(int(years.pop()), day.month, day.day)
        return on if day.weekday in {None, on.weekday()} else None
    return None
