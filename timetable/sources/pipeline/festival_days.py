"""Place a row on a festival day: its start and end as instants, and what was mended in them."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from timetable.festivals import FestivalFile, Source
from timetable.model import Day, Festival, clock
from timetable.sources.rows.clocks import IS_SECOND, clock_minute, instant
from timetable.sources.rows.row import Row
from timetable.sources.rows.spans import (
    DAY_MIN,
    LONGEST_SLOT_MIN,
    Clocks,
    RowRefused,
    clocks_of,
    settled_end,
    start_minute,
)
from timetable.sources.rows.text import clean

_LONGEST_SLOT = timedelta(minutes=LONGEST_SLOT_MIN)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's day and its instants in the festival's offset, without seconds; `end` is `None` where it has none."""

    day: Day
    start: datetime
    end: datetime | None
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Times:
    """Clock times on a day, and their instants as far as the row says them with an offset."""

    day: Day
    clocks: Clocks
    start_at: datetime | None = None
    end_at: datetime | None = None


def placed(row: Row, file: FestivalFile, source: Source) -> Placed:
    """Find the day and the instants of a row.

    A moment finds its day by itself: before the day turns it is the day before's. A clock time stands on the day that
    the row or the source names; where the source counts by the calendar, it stands on the date of that name.

    Raises:
        RowRefused: the festival has no such day, no start, or an end that can't be.
    """
    begins = instant(row.start)
    if begins is not None:
        return _settled(_of_moment(begins, row, file.festival), row, file.festival)
    if source.dates == "calendar" and clean(row.day):
        return _settled(_of_calendar(row, file), row, file.festival)
    day = _named_day(row, file, source)
    times = _Times(day, clocks_of(row.start, row.end, file.festival.day_turns_min))
    return _settled(_with_end_moment(times, row, file.festival), row, file.festival)


def _of_moment(begins: datetime, row: Row, festival: Festival) -> _Times:
    wall = _wall(begins, festival)
    day = _day_at(wall, festival)
    clocks = Clocks(_minute_on(day.date, wall), clock_minute(row.end))
    times = _Times(day, clocks, festival.local(_floored(begins)) if begins.tzinfo else None)
    return _with_end_moment(times, row, festival)


def _of_calendar(row: Row, file: FestivalFile) -> _Times:
    """Take a row's day for a calendar date: its small hours are the night of the festival day before."""
    on = file.date_of(clean(row.day))
    if on is None:
        raise RowRefused(f"{row.day[:40]!r} is no date of the festival")
    start, end = start_minute(row.start), clock_minute(row.end)
    wall = datetime.combine(on, time()) + start * _MINUTE
    day = _day_at(wall, file.festival)
    later_min = (on - day.date).days * DAY_MIN
    clocks = Clocks(start + later_min, None if end is None else end + later_min)
    return _with_end_moment(_Times(day, clocks), row, file.festival)


def _with_end_moment(times: _Times, row: Row, festival: Festival) -> _Times:
    ends = instant(row.end)
    if ends is None:
        return times
    end_min = _minute_on(times.day.date, _wall(ends, festival))
    end_at = festival.local(_floored(ends)) if ends.tzinfo else None
    return replace(times, clocks=replace(times.clocks, end=end_min), end_at=end_at)


def _settled(times: _Times, row: Row, festival: Festival) -> Placed:
    """Make instants of clock times, with an end that is after the start."""
    day, clocks = times.day, times.clocks
    start = times.start_at or festival.at(day, clocks.start)
    mended = [*clocks.mended, *([] if times.start_at else _oddity(day, clocks.start, festival))]
    if row.lasts is not None:
        if row.lasts > _LONGEST_SLOT:
            raise RowRefused(f"lasts longer than {LONGEST_SLOT_MIN // 60} hours")
        length = row.lasts // _MINUTE * _MINUTE
        return Placed(day, start, festival.local(start + length) if length > timedelta() else None, tuple(mended))
    if clocks.end is None:
        return Placed(day, start, None, tuple(mended))
    end = times.end_at or festival.at(day, clocks.end)
    if start < end <= start + _LONGEST_SLOT:
        return Placed(day, start, end, (*mended, *([] if times.end_at else _oddity(day, clocks.end, festival))))
    second = festival.at(day, clocks.end, fold=1)
    if times.end_at is None and clocks.end != clocks.start and start < second <= start + _LONGEST_SLOT:
        return Placed(day, start, second, (*mended, f"end {clock(clocks.end)} {IS_SECOND}"))
    return _moved_end(times, start, mended, festival)


def _moved_end(times: _Times, start: datetime, mended: list[str], festival: Festival) -> Placed:
    clocks = times.clocks
    end_min, how = settled_end(clocks.start, clocks.end)
    if end_min is None:
        return Placed(times.day, start, None, tuple(mended))
    end = festival.at(times.day, end_min)
    if not start < end <= start + _LONGEST_SLOT:
        end = festival.local(start + (end_min - clocks.start) * _MINUTE)
        how = (f"end {clock(end_min)} can't be in that night, as clocks change: read by the length",)
    return Placed(times.day, start, end, (*mended, *how))


def _oddity(day: Day, minute: int, festival: Festival) -> list[str]:
    """Say of a clock time in a night when clocks change that it happens twice, or never."""
    first, second = festival.at(day, minute), festival.at(day, minute, fold=1)
    if first == second:
        return []
    if first < second:
        return [f"{clock(minute)} happens twice in that night, as clocks go back: read as the first one"]
    read_as = clock(festival.minute_of(day, first))
    return [f"{clock(minute)} does not exist in that night, as clocks go forward: read as {read_as}"]


def _named_day(row: Row, file: FestivalFile, source: Source) -> Day:
    said = clean(row.day) or source.day or ""
    if not said and len(file.festival.days) == 1:
        return file.festival.days[0]
    day = file.day_of(said)
    if day is None:
        raise RowRefused(f"the festival has no day {row.day[:40]!r}" if said else "no day, and the source names none")
    return day


def _day_at(wall: datetime, festival: Festival) -> Day:
    on = (wall - festival.day_turns_min * _MINUTE).date()
    day = next((day for day in festival.days if day.date == on), None)
    if day is None:
        raise RowRefused(f"{wall:%Y-%m-%d %H:%M} is on no day of the festival")
    return day


def _wall(moment: datetime, festival: Festival) -> datetime:
    """Return what the festival's clocks show at a moment, without a time zone."""
    return (festival.local(moment) if moment.tzinfo else moment).replace(tzinfo=None)


def _minute_on(on: date, wall: datetime) -> int:
    return (wall - datetime.combine(on, time())) // _MINUTE


def _floored(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(second=0, microsecond=0)
