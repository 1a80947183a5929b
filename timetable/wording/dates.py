"""Dates, times and durations as people read them, by the patterns of the catalogue.

Formatting costs 2 to 10 µs, and a page repeats the same few days and durations: these are cached.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache

from timetable.wording.catalogue import message, plural_message
from timetable.wording.language import Language

_AGE_UNITS = (("age.days", 86_400), ("age.hours", 3600), ("age.minutes", 60))


def date_values(at: date, language: Language) -> dict[str, object]:
    """Return the values of a date, or of a time in its own zone, that the patterns of messages may name."""
    values: dict[str, object] = {
        "year": at.year,
        "month": at.month,
        "day": at.day,
        "month_name": message("date.months", language).split()[at.month - 1],
        "weekday": message("date.weekdays", language).split()[at.weekday()],
    }
    if isinstance(at, datetime):
        values |= {
            "clock": f"{at.hour}:{at.minute:02d}",
            "padded_clock": f"{at.hour:02d}:{at.minute:02d}",
            "zone": at.tzname(),
        }
    return values


@lru_cache(maxsize=256)
def day_name(when: date, language: Language) -> str:
    """Return a date with its weekday: "8/2（土）", "Sat 2 Aug"."""
    return message("date.day", language, **date_values(when, language))


def span_name(first: date, last: date, language: Language) -> str:
    """Return two dates with their weekdays, one alone if they are the same: "8/1（金） – 8/3（日）"."""
    return " – ".join(dict.fromkeys(day_name(day, language) for day in (first, last)))


@lru_cache(maxsize=256)
def short_date(when: date, language: Language) -> str:
    """Return a date within a line of text: "8/2"."""
    return message("date.short", language, **date_values(when, language))


def moment_text(at: datetime, language: Language) -> str:
    """Return a time with its date and the name of its own zone: "2026/8/2 9:41 JST", "2 Aug 2026, 9:41 JST"."""
    return message("date.moment", language, **date_values(at, language))


@lru_cache(maxsize=256)
def duration(minutes: int, language: Language) -> str:
    """Return a length of time: "1時間10分", "1 h 10"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return minutes_text(rest, language)
    return message("duration.hours_and_minutes" if rest else "duration.hours", language, hours=hours, minutes=rest)


def minutes_text(minutes: int, language: Language) -> str:
    """Return a length of time in minutes, however long: "75分", "75 min"."""
    return message("duration.minutes", language, minutes=minutes)


def age(length: timedelta, language: Language) -> str:
    """Return how long ago something was, in its largest whole unit; "just now" for less than a minute or the future."""
    for key, seconds in _AGE_UNITS:
        count = int(length.total_seconds()) // seconds
        if count >= 1:
            return plural_message(key, count, language)
    return message("age.now", language)
