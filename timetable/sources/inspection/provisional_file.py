"""Build a festival file from what a document itself says, to read it without one."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from timetable.festivals import FestivalFile
from timetable.festivals.seen import Found
from timetable.model import Day, DayId, Festival, FestivalId, Names
from timetable.sources.inspection.day_labels import date_from_first, date_in_year_of
from timetable.sources.inspection.festival_facts import FestivalFacts
from timetable.sources.inspection.time_zones import USUAL_ZONE
from timetable.sources.rows.row import Reading
from timetable.sources.rows.text import clean_text
from timetable.sources.rows.times import Moment
from timetable.text.written_days import MonthDay, date_beside_number, parse_date

_MOST_DAYS = 31
_NO_YEAR = 2000
_TURN = timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class DatedNames:
    """Names of days with their dates; `places` tells where those stand that the names do not tell."""

    dates: dict[str, date]
    places: dict[str, Found]


def provisional_file(reading: Reading, names: DatedNames | None = None, zone_name: str = "") -> FestivalFile:
    """Build a festival file from a reading, the dates of its days (found if `None`), and its time zone ("" if unknown).

    Days are those that rows name, in their order, dated from 2000 if nothing dates them. Rows with a full date-time are
    on the dates on which they start, in that zone, else in their most frequent offset.
    """
    moments = moments_of(reading)
    known = names or dated_names(reading, FestivalFacts())
    zone = zone_name or _zone(moments)
    dates = sorted({(_in_zone(moment, zone) - _TURN).date() for moment in moments})
    dated = {on: Day(DayId(on.isoformat()), on, Names(on.isoformat())) for on in dates}
    for number, name in enumerate(named_days(reading)):
        on = known.dates.get(name) or date(_NO_YEAR, 1, 1) + timedelta(days=number)
        dated.setdefault(on, Day(DayId(name), on, Names(name)))
    in_order = sorted(dated.values(), key=lambda day: day.date)
    whole = tuple(in_order[:_MOST_DAYS]) or (Day(DayId("day1"), date(_NO_YEAR, 1, 1), Names("day1")),)
    return FestivalFile(Festival(FestivalId("inspected"), Names("inspected"), zone, whole), Path())


def moments_of(reading: Reading) -> list[datetime]:
    """Return the starts of rows that are full date-times."""
    return [row.start.at for row in reading.rows if isinstance(row.start, Moment)]


def named_days(reading: Reading) -> list[str]:
    """Return the names of days, in the document's order, without those of rows with full date-times."""
    rows = (row for row in reading.rows if not isinstance(row.start, Moment))
    return list(dict.fromkeys(filter(None, (clean_text(row.day) for row in rows))))


def is_dated(day: Day) -> bool:
    """Return whether a day of a provisional file has a date of the document."""
    return day.date.year != _NO_YEAR


def dated_names(reading: Reading, festival: FestivalFacts) -> DatedNames:
    """Date the names of days: by themselves, by a column of dates, by the festival's first date or its name's year."""
    names = named_days(reading)
    dates, places = _dates(names), {clean_text(name): found for name, found in reading.facts.day_dates.items()}
    dates |= _all_dated(names, dates, lambda name: date.fromisoformat(places[name].text) if name in places else None)
    heading, first_on = festival.name.text if festival.name else "", festival.first_on
    for where, guess in (
        ("the year is that of the festival's name", lambda name: date_in_year_of(name, heading)),
        (festival.first_where, lambda name: date_from_first(name, first_on) if first_on else None),
    ):
        guessed = _all_dated(names, dates, guess)
        dates |= guessed
        places |= {name: Found(on.isoformat(), where, is_guess=True) for name, on in guessed.items()}
    return DatedNames(dates, places)


def _all_dated(names: Sequence[str], known: dict[str, date], guess: Callable[[str], date | None]) -> dict[str, date]:
    """Return a guessed date for each name without one; `{}` unless all have one, each its own."""
    guessed = {name: on for name in names if name not in known and (on := guess(name)) is not None}
    is_whole = len(guessed) + len(known) == len(names)
    return guessed if is_whole and len({*guessed.values(), *known.values()}) == len(names) else {}


def _zone(moments: Sequence[datetime]) -> str:
    """Return a zone of the most frequent offset, rounded to whole hours (Etc/GMT signs are inverted).

    It is only for reading, not for a draft. Programs without time zones write offset 0; their times are dated as if by
    clocks of the usual zone.
    """
    offsets = Counter(offset for moment in moments if (offset := moment.utcoffset()) is not None)
    hours = round(offsets.most_common(1)[0][0].total_seconds() / 3600) if offsets else 0
    return f"Etc/GMT{-hours:+d}" if hours else USUAL_ZONE


def _in_zone(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)) if at.tzinfo else at


def _date_parts(name: str) -> tuple[int | None, int, int] | None:
    match date_beside_number(name):
        case date() as on:
            return on.year, on.month, on.day
        case MonthDay(month, day):
            return None, month, day
    return parse_date(name)


def _dates(names: Sequence[str]) -> dict[str, date]:
    """Read the names that are dates; one without a year gets the first year that another one has."""
    texts_with_dates = {name: parts for name in names if (parts := _date_parts(name)) is not None}
    year = next((parts[0] for parts in texts_with_dates.values() if parts[0] is not None), None)
    found = {}
    for name, (own_year, month, day) in texts_with_dates.items():
        if (known := own_year or year) is not None:
            with suppress(ValueError):
                found[name] = date(known, month, day)
    return found
