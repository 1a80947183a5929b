"""Takes what a row says of its time, gives the festival day and the clock texts on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from timetable.festivals import FestivalFile, Source
from timetable.model import Day, Festival, clock
from timetable.sources.clocks import instant
from timetable.sources.row import Row
from timetable.sources.spans import LONGEST_SLOT_MIN, RowRefused
from timetable.sources.text import clean

LONGEST_SLOT = timedelta(minutes=LONGEST_SLOT_MIN)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's day, and its times as clock texts on that day."""

    day: Day
    start: str
    end: str


def placed(row: Row, file: FestivalFile, source: Source) -> Placed:
    """Find the day of a row: an instant finds it by itself, before the day turns it is the day before's.

    Raises:
        RowRefused: the festival has no such day, or the end is before the start or too long after it.
    """
    begins = instant(row.start)
    if begins is None:
        return Placed(_named_day(row, file, source), row.start, row.end)
    festival, ends = file.festival, instant(row.end)
    local = _local(begins, festival)
    day = next((day for day in festival.days if day.date == (local - _turn(festival)).date()), None)
    if day is None:
        raise RowRefused(f"{local:%Y-%m-%d %H:%M} is on no day of the festival")
    end = row.end if ends is None else _end_clock(day, local, _local(ends, festival), festival)
    return Placed(day, clock(festival.minute_of(day, local)), end)


def _named_day(row: Row, file: FestivalFile, source: Source) -> Day:
    said = clean(row.day) or source.day or ""
    if not said and len(file.festival.days) == 1:
        return file.festival.days[0]
    day = file.day_of(said)
    if day is None:
        raise RowRefused(f"the festival has no day {row.day[:40]!r}" if said else "no day, and the source names none")
    return day


def _local(moment: datetime, festival: Festival) -> datetime:
    return moment.replace(tzinfo=festival.zone) if moment.tzinfo is None else moment.astimezone(festival.zone)


def _turn(festival: Festival) -> timedelta:
    return timedelta(minutes=festival.day_turns_min)


def _end_clock(day: Day, begins: datetime, ends: datetime, festival: Festival) -> str:
    if ends < begins:
        raise RowRefused(f"end {ends:%Y-%m-%d %H:%M} is before start {begins:%Y-%m-%d %H:%M}")
    if ends - begins > LONGEST_SLOT:
        raise RowRefused(f"{begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} is longer than a slot can be")
    return clock(festival.minute_of(day, ends))
